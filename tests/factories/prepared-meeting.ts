import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { roleGrants, users } from "#app/core/accounts/tables.ts";
import type { UserActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { journal } from "#app/core/journal/tables.ts";
import { outbox } from "#app/core/outbox/tables.ts";
import type { MeetingDraftInput, ParticipantInput } from "#app/features/meetings/input.ts";
import { draftMeeting } from "#app/features/meetings/prepare-meeting.server.ts";
import { addParticipant } from "#app/features/meetings/prepare-participants.server.ts";
import { meetings, participants } from "#app/features/meetings/tables.ts";
import { type Lang, localText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { seedDemoCities } from "../../db/demo/cities.ts";

export interface TwoCities {
  krasnodar: string;
  harbin: string;
  burgas: string;
  /** Protocol officers of both cities, of a third one, and the hall's administrator. */
  ours: UserActor;
  theirs: UserActor;
  stranger: UserActor;
  admin: UserActor;
}

/** The demo's cities with an officer each, straight into the database. */
export async function layTwoCities(): Promise<TwoCities> {
  const system = { kind: "system", name: "test", lang: "ru" } as const;
  const { krasnodar, harbin } = await runCommand(system, ({ tx }) => seedDemoCities(tx));
  const { cities } = await import("#app/features/cities/public.ts");
  const [burgas] = await db().select().from(cities).where(eq(cities.slug, "burgas"));
  if (!burgas) throw new Error("the demo has no Burgas");
  return {
    krasnodar,
    harbin,
    burgas: burgas.id,
    ours: await layUser("Ольга", "ru", [{ role: "protocol_officer", cityId: krasnodar }]),
    theirs: await layUser("王丽", "zh", [{ role: "protocol_officer", cityId: harbin }]),
    stranger: await layUser("Mira", "en", [{ role: "protocol_officer", cityId: burgas.id }]),
    admin: await layUser("Admin", "en", [{ role: "hall_admin", cityId: null }]),
  };
}

async function layUser(name: string, lang: Lang, grants: UserActor["grants"]): Promise<UserActor> {
  const id = randomUUID();
  const email = `${id.slice(0, 8)}@office.example`;
  await db().insert(users).values({ id, name, email, emailVerified: true, language: lang });
  await db()
    .insert(roleGrants)
    .values(grants.map((grant) => ({ ...grant, userId: id })));
  return { kind: "user", userId: id, name, email, lang, grants };
}

/** What a form for a new meeting of Krasnodar and Harbin sends; it begins far ahead. */
export function draftInput(cities: TwoCities, change: Partial<MeetingDraftInput> = {}): MeetingDraftInput {
  return {
    hostCityId: cities.krasnodar,
    partnerCityId: cities.harbin,
    title: localText("ru", { ru: "Видеовстреча", zh: "视频会议" }),
    form: null,
    start: "2031-06-24T10:00",
    zone: "Europe/Moscow",
    durationMinutes: 60,
    languages: ["ru", "zh"],
    repeat: "none",
    ...change,
  };
}

export function participantInput(
  name: string,
  lang: Lang,
  change: Partial<ParticipantInput> = {},
): ParticipantInput {
  return {
    side: lang === "ru" ? "host" : "partner",
    name: localText(lang, { [lang]: name }),
    office: localText(lang, { [lang]: "Office" }),
    role: "expert",
    chairs: false,
    language: lang,
    ...change,
  };
}

/** A draft with a chairing head of Krasnodar and a head of Harbin, each with a mail address. */
export async function layPreparedMeeting(cities: TwoCities, change: Partial<MeetingDraftInput> = {}) {
  const { meetingId } = await draftMeeting(cities.ours, draftInput(cities, change));
  const ours = await addParticipant(
    cities.ours,
    meetingId,
    participantInput("Евгений Первышов", "ru", {
      role: "head",
      chairs: true,
      email: "head@krasnodar.example",
    }),
  );
  const theirs = await addParticipant(
    cities.ours,
    meetingId,
    participantInput("孙喆", "zh", { role: "head", email: "head@harbin.example" }),
  );
  return { meetingId, ours: ours.participantId, theirs: theirs.participantId };
}

export async function meetingRow(meetingId: string) {
  const [row] = await db().select().from(meetings).where(eq(meetings.id, meetingId));
  if (!row) throw new Error("no such meeting");
  return row;
}

export async function participantRow(id: string) {
  const [row] = await db().select().from(participants).where(eq(participants.id, id));
  if (!row) throw new Error("no such participant");
  return row;
}

/** The mails of a meeting in the order in which they were queued. */
export function mailsOf(meetingId: string, toAddress?: string) {
  return db()
    .select()
    .from(outbox)
    .where(and(eq(outbox.meetingId, meetingId), toAddress ? eq(outbox.toAddress, toAddress) : undefined))
    .orderBy(asc(outbox.queuedAt), asc(outbox.toAddress));
}

/** The journal's actions about one meeting, oldest first. */
export async function journalOf(meetingId: string): Promise<string[]> {
  const entries = await db().select().from(journal).orderBy(asc(journal.id));
  return entries.filter((entry) => entry.details.meetingId === meetingId).map((entry) => entry.action);
}

/** "done", or the code of the error with the fields it names. */
export function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => {
      if (!(error instanceof HallError)) return String(error);
      return [error.code, ...Object.keys(error.fields ?? {})].join(" ");
    },
  );
}

/** The secret part of the personal link in a mail. */
export function tokenIn(mail: { text: string } | undefined): string {
  const found = /\/i\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? "");
  if (!found?.[1]) throw new Error("the mail holds no personal link");
  return found[1];
}
