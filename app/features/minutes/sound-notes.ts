import type { CityFacts } from "#app/features/cities/public.ts";
import type { Participant } from "#app/features/meetings/public.ts";
import { SOUND_WORDS } from "#app/features/minutes/document/minutes-words.ts";
import type { MinutesNote } from "#app/features/minutes/tables.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import { pickText } from "#app/lib/local-text.ts";

/** A time in which a speaker's sound was not good enough to interpret, as the booths told it. */
export interface SoundTrouble {
  /** Null before the first item. */
  agendaItemId: string | null;
  /** Null when nobody had the floor. */
  speakerId: string | null;
  from: Date;
  /** Null: to the end of the meeting. */
  to: Date | null;
}

export interface SoundFacts {
  troubles: readonly SoundTrouble[];
  closedAt: Date;
  languages: readonly Lang[];
  host: Pick<CityFacts, "name" | "zone" | "language">;
  partner: Pick<CityFacts, "name" | "zone" | "language">;
  participants: readonly Pick<Participant, "id" | "name">[];
}

/** Complaints of several booths, and one that is renewed within this time, in ms, are one trouble. */
const SAME_TROUBLE_MS = 60_000;

/**
 * Writes into the notes where interpretation suffered from the sound, under the item it happened in; what happened
 * under no item stands with the form in which the meeting was held.
 */
export function noteSound<Drafted extends { form: LocalText; notes: MinutesNote[] }>(
  drafted: Drafted,
  facts: SoundFacts,
): Drafted {
  const known = new Set(drafted.notes.map((one) => one.itemId));
  const of = (itemId: string | null) =>
    facts.troubles.filter(
      (one) => (one.agendaItemId && known.has(one.agendaItemId) ? one.agendaItemId : null) === itemId,
    );
  return {
    ...drafted,
    form: addSentences(drafted.form, of(null), facts) ?? drafted.form,
    notes: drafted.notes.map((one) => ({
      ...one,
      note: addSentences(one.note, of(one.itemId), facts),
    })),
  };
}

function addSentences(
  text: LocalText | null,
  troubles: readonly SoundTrouble[],
  facts: SoundFacts,
): LocalText | null {
  if (troubles.length === 0) return text;
  const sentences = (lang: Lang) => soundSentences(troubles, facts, lang).join(" ");
  const note: LocalText = text ? { ...text } : { original: facts.host.language };
  for (const lang of facts.languages) {
    const there = note[lang];
    // A language in which the note is still missing stays missing: half of it would pass for the whole.
    if (text && !there) continue;
    note[lang] = there
      ? { ...there, text: `${there.text}\n${sentences(lang)}` }
      : { text: sentences(lang), made: "human" };
  }
  return note;
}

/** One sentence for each speaker, with all times, in both cities' time. */
export function soundSentences(
  troubles: readonly SoundTrouble[],
  { closedAt, host, partner, participants }: Omit<SoundFacts, "troubles" | "languages">,
  lang: Lang,
): string[] {
  const words = SOUND_WORDS[lang];
  const speakers = [...new Set(troubles.map((one) => one.speakerId))];
  return speakers.map((speakerId) => {
    const spans = mergeSpans(
      troubles
        .filter((one) => one.speakerId === speakerId)
        .map(({ from, to }) => ({ from, to: to ?? closedAt })),
    );
    const name = participants.find((one) => one.id === speakerId)?.name;
    const times = [host, partner]
      .map((city) =>
        words.times
          .replace("{city}", pickText(city.name, lang).text)
          .replace("{spans}", spans.map((span) => spanWords(span, city.zone, lang)).join(words.comma)),
      )
      .join(words.semicolon);
    return name
      ? words.ofSpeaker.replace("{name}", pickText(name, lang).text).replace("{times}", times)
      : words.ofNobody.replace("{times}", times);
  });
}

interface Span {
  from: Date;
  to: Date;
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = merged.at(-1);
    if (last && span.from.getTime() - last.to.getTime() <= SAME_TROUBLE_MS)
      last.to = new Date(Math.max(last.to.getTime(), span.to.getTime()));
    else merged.push({ ...span });
  }
  return merged;
}

/** "10:05–10:09", or "10:05" within one minute. */
function spanWords({ from, to }: Span, zone: string, lang: Lang): string {
  const clock = new Intl.DateTimeFormat(lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  const [begin, end] = [clock.format(from), clock.format(to)];
  return begin === end ? begin : `${begin}–${end}`;
}
