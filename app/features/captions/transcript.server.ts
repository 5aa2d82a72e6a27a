import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { listCaptions } from "#app/features/captions/caption-queries.server.ts";
import * as policy from "#app/features/captions/policy.ts";
import type { Caption } from "#app/features/captions/tables.ts";
import { joinTurns, type TranscriptTurn, writeTranscript } from "#app/features/captions/transcript.ts";
import { type KnownMeeting, listAgenda, readMeeting } from "#app/features/meetings/public.server.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import { db } from "#app/platform/db/database.server.ts";

/** What the page of the minutes shows of the captions. */
export interface TranscriptView {
  /** Languages a transcript can be taken along in. */
  languages: SpokenLanguage[];
  /** The item whose note is being written, to quote from; in the reader's language where there is any, else as spoken. */
  item: { itemId: string; language: SpokenLanguage; turns: TranscriptTurn[] } | null;
}

/** @returns null for who may not read captions, and where there are none */
export async function readTranscriptView(
  actor: Actor,
  meetingId: string,
  wanted: { itemId: string | null; lang: Lang },
): Promise<TranscriptView | null> {
  const known = await readMeeting(actor, meetingId);
  if (!policy.mayReadCaptions(known.standing)) return null;
  const all = await listCaptions(db(), meetingId);
  if (all.length === 0) return null;
  const languages = [...new Set(all.map((one) => one.language))].sort();
  const { itemId, lang } = wanted;
  const language = languages.includes(lang) ? lang : floorLanguage(all);
  const ofItem = all.filter((one) => one.agendaItemId === itemId && one.language === language);
  return {
    languages,
    item: itemId === null ? null : { itemId, language, turns: turnsOf(ofItem, known, lang) },
  };
}

/**
 * The transcript in one language as a text file.
 * @throws HallError `not_allowed`, `not_found` when there is none in that language
 */
export async function readTranscriptFile(
  actor: Actor,
  meetingId: string,
  wanted: { language: SpokenLanguage; lang: Lang },
): Promise<string> {
  const known = await readMeeting(actor, meetingId);
  if (!policy.mayReadCaptions(known.standing)) throw new HallError("not_allowed");
  const { language, lang } = wanted;
  const queryable = db();
  const [agenda, all] = await Promise.all([
    listAgenda(queryable, meetingId),
    listCaptions(queryable, meetingId),
  ]);
  const captions = all.filter((one) => one.language === language);
  if (captions.length === 0) throw new HallError("not_found");
  const part = (itemId: string | null, title: string | null) => ({
    title,
    turns: turnsOf(
      captions.filter((one) => one.agendaItemId === itemId),
      known,
      lang,
    ),
  });
  const parts = [
    part(null, null),
    ...agenda.map((item) => part(item.id, `${item.position}. ${pickText(item.title, lang).text}`)),
  ];
  const { meeting, host, partner } = known;
  const cities = [host, partner].map((city) => ({ name: pickText(city.name, lang).text, zone: city.zone }));
  return writeTranscript(
    {
      title: pickText(meeting.title, lang).text,
      language,
      parts: parts.filter((one) => one.turns.length > 0),
    },
    cities,
  );
}

/** The language in which most was said on the floor. */
function floorLanguage(all: readonly Caption[]): SpokenLanguage {
  const spoken = all.filter((one) => one.originalId === null);
  const count = (language: SpokenLanguage) => spoken.filter((one) => one.language === language).length;
  const languages = [...new Set(spoken.map((one) => one.language))];
  return languages.sort((a, b) => count(b) - count(a))[0] ?? all[0]?.language ?? "ru";
}

function turnsOf(captions: readonly Caption[], { participants }: KnownMeeting, lang: Lang): TranscriptTurn[] {
  return joinTurns(
    captions.map(({ id, text, made, speakerId, lane, startedAt }) => {
      const speaker = participants.find((one) => one.id === speakerId);
      return {
        id,
        text,
        made,
        lane,
        speaker: speaker ? pickText(speaker.name, lang).text : "",
        at: startedAt.toISOString(),
      };
    }),
  );
}
