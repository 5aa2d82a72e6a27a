import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { isInterpreter, mayPrepareBooths } from "#app/features/interpretation/policy.ts";
import { readInterpretation } from "#app/features/interpretation/queries.server.ts";
import { SEATS_IN_A_BOOTH } from "#app/features/interpretation/rules.ts";
import type { WhenDropped } from "#app/features/interpretation/tables.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import type { Side } from "#app/features/meetings/public.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import { languageNameFor, OFFERED_LANGUAGES, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { db } from "#app/platform/db/database.server.ts";

export interface PreparedInterpreter {
  participantId: string;
  name: LocalText;
  side: Side;
  onAir: boolean;
}

/** A language with its name in the reader's language; written on the server, for browsers name some otherwise. */
export interface NamedLanguage {
  value: SpokenLanguage;
  label: string;
}

export interface PreparedBooth {
  id: string;
  languageA: NamedLanguage;
  languageB: NamedLanguage;
  whenDropped: WhenDropped;
  reminderMinutes: number;
  seats: PreparedInterpreter[];
  full: boolean;
}

/** The booths of a meeting as those who prepare them see them. */
export interface BoothPreparation {
  meeting: { id: string; title: LocalText };
  booths: PreparedBooth[];
  /** What the hall does by itself while nobody has prepared a booth: of this pair, or none (one language). */
  automatic: { pair: [NamedLanguage, NamedLanguage] | null } | null;
  unseated: PreparedInterpreter[];
  interpreters: number;
  pivots: SpokenLanguage[];
  /** Offered to choose from, by name; languages of the booths are always among them. */
  languages: NamedLanguage[];
  /** False once the meeting is over. */
  mayChange: boolean;
}

/** @throws HallError `not_found`, `not_allowed` */
export async function readBoothPreparation(
  actor: Actor,
  meetingId: string,
  reader: Lang,
): Promise<BoothPreparation> {
  const { meeting, host, partner, participants, standing } = await readMeeting(actor, meetingId);
  if (!mayPrepareBooths(standing)) throw new HallError("not_allowed");
  const rows = await readInterpretation(db(), meetingId);
  const named = (value: SpokenLanguage) => ({ value, label: languageNameFor(value, reader) });
  const interpreters = participants.filter(isInterpreter).map(({ id, name, side }) => {
    const seat = rows.seats.find((one) => one.participantId === id);
    const onAir = seat !== undefined && seat.air !== "off";
    return { boothId: seat?.boothId, shown: { participantId: id, name, side, onAir } };
  });
  const seatedIn = (boothId: string | undefined) =>
    interpreters.filter((one) => one.boothId === boothId).map((one) => one.shown);
  const automatic = !rows.planned && rows.booths.length === 0;
  const pair = host.language === partner.language ? null : [named(host.language), named(partner.language)];
  return {
    meeting: { id: meeting.id, title: meeting.title },
    booths: rows.booths.map((booth) => ({
      id: booth.id,
      languageA: named(booth.languageA),
      languageB: named(booth.languageB),
      whenDropped: booth.whenDropped,
      reminderMinutes: booth.reminderMinutes,
      seats: seatedIn(booth.id),
      full: seatedIn(booth.id).length >= SEATS_IN_A_BOOTH,
    })),
    automatic: automatic ? { pair: pair as [NamedLanguage, NamedLanguage] | null } : null,
    unseated: seatedIn(undefined),
    interpreters: interpreters.length,
    pivots: rows.pivots,
    languages: languagesFor(reader, rows.booths).map(named),
    mayChange: meeting.state !== "closed" && meeting.state !== "cancelled",
  };
}

/** By name in the reader's language; those of the hall itself first, for they are chosen most. */
function languagesFor(
  reader: Lang,
  booths: readonly { languageA: SpokenLanguage; languageB: SpokenLanguage }[],
): SpokenLanguage[] {
  const all = new Set([
    ...OFFERED_LANGUAGES,
    ...booths.flatMap(({ languageA, languageB }) => [languageA, languageB]),
  ]);
  const first = OFFERED_LANGUAGES.slice(0, 3);
  const rest = [...all].filter((one) => !first.includes(one));
  const byName = new Intl.Collator(reader);
  const nameOf = (one: SpokenLanguage) => languageNameFor(one, reader);
  return [...first, ...rest.sort((one, other) => byName.compare(nameOf(one), nameOf(other)))];
}
