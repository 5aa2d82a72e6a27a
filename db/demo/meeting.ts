import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SystemActor } from "#app/core/actor.ts";
import { importTerms } from "#app/features/interpretation/glossary.server.ts";
import { seatInterpreters } from "#app/features/interpretation/public.server.ts";
import { linkAddress, recallToken } from "#app/features/meetings/invite-links.server.ts";
import { inviteParticipants, renewLink } from "#app/features/meetings/invite-meeting.server.ts";
import { readMeeting } from "#app/features/meetings/meeting-command.server.ts";
import { addAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import {
  changeMeeting,
  draftMeeting,
  rescheduleMeeting,
} from "#app/features/meetings/prepare-meeting.server.ts";
import { addParticipant } from "#app/features/meetings/prepare-participants.server.ts";
import { endsAt, judgeLink } from "#app/features/meetings/rules.ts";
import { meetings, type Participant } from "#app/features/meetings/tables.ts";
import { pickText } from "#app/lib/local-text.ts";
import { addDays, instantOfWallTime, wallTimeOf } from "#app/lib/time/wall-time.server.ts";
import { zonedParts } from "#app/lib/time/zones.ts";
import { db } from "#app/platform/db/database.server.ts";
import { DEMO_TERMS } from "./glossary-terms.ts";
import {
  DEMO_AGENDA,
  DEMO_COURTESIES,
  DEMO_FORM,
  DEMO_FRAME,
  DEMO_PEOPLE,
  DEMO_TITLE,
} from "./meeting-texts.ts";

export const demoActor: SystemActor = { kind: "system", name: "demo", lang: "ru" };

const ZONE = "Europe/Moscow";

/** The same id for the same thing in every demo hall, so that an interrupted loading goes on where it stopped. */
function demoId(name: string): string {
  const hex = createHash("sha256").update(`pobratim demo ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const DEMO_MEETING_ID = demoId("meeting");

/** Ten in the morning in Moscow (three in the afternoon in Harbin) of the next working day. */
export function nextDemoStart(now: Date): Date {
  let date = addDays(wallTimeOf(now, ZONE).slice(0, 10), 1);
  while (zonedParts(instantOfWallTime(`${date}T10:00`, ZONE), ZONE).weekday > 5) date = addDays(date, 1);
  return instantOfWallTime(`${date}T10:00`, ZONE);
}

/**
 * The meeting of Krasnodar and Harbin, prepared and with its invitations sent. Loaded once; what people change in it
 * afterwards stays. Run again it goes on where an earlier run was cut off.
 */
export async function seedDemoMeeting(options: {
  krasnodar: string;
  harbin: string;
  startsAt?: Date;
}): Promise<{ meetingId: string }> {
  const meetingId = DEMO_MEETING_ID;
  const [known] = await db().select().from(meetings).where(eq(meetings.id, meetingId));
  if (known && known.state !== "draft") return { meetingId };
  const startsAt = options.startsAt ?? nextDemoStart(new Date());
  const frame = {
    start: wallTimeOf(startsAt, ZONE),
    zone: ZONE,
    durationMinutes: DEMO_FRAME.durationMinutes,
    languages: [...DEMO_FRAME.languages],
    title: DEMO_TITLE,
    form: DEMO_FORM,
  };
  await draftMeeting(demoActor, {
    ...frame,
    id: meetingId,
    hostCityId: options.krasnodar,
    partnerCityId: options.harbin,
    repeat: DEMO_FRAME.repeat,
  });
  const { meeting } = await readMeeting(demoActor, meetingId);
  await changeMeeting(demoActor, meetingId, {
    ...frame,
    courtesies: DEMO_COURTESIES,
    version: meeting.version,
  });
  await seedPeople(meetingId);
  await seedAgenda(meetingId);
  await seatInterpreters(db(), await readMeeting(demoActor, meetingId));
  await seedGlossary(meetingId);
  await inviteParticipants(demoActor, meetingId);
  return { meetingId };
}

async function seedPeople(meetingId: string): Promise<void> {
  for (const { key, ...person } of DEMO_PEOPLE) {
    await addParticipant(demoActor, meetingId, { ...person, id: demoId(key) });
  }
}

async function seedAgenda(meetingId: string): Promise<void> {
  for (const [index, { presenter, ...item }] of DEMO_AGENDA.entries()) {
    const id = demoId(`item ${index + 1}`);
    await addAgendaItem(demoActor, meetingId, { ...item, id, presenterId: demoId(presenter) });
  }
}

async function seedGlossary(meetingId: string): Promise<void> {
  const rows = DEMO_TERMS.map(([ru, zh, en, note = ""]) => ({ terms: { ru, zh, en }, note }));
  await importTerms(demoActor, meetingId, rows);
}

/** A demo meeting that nobody held and whose day is past moves to the next working day: the demo is never stale. */
export async function refreshDemoMeeting(now: Date): Promise<void> {
  const { meeting } = await readMeeting(demoActor, DEMO_MEETING_ID);
  if (meeting.state !== "invited" || endsAt(meeting) > now) return;
  await rescheduleMeeting(demoActor, meeting.id, {
    start: wallTimeOf(nextDemoStart(now), ZONE),
    zone: ZONE,
    durationMinutes: meeting.durationMinutes,
    version: meeting.version,
  });
}

export interface DemoLink {
  /** One word. */
  role: string;
  name: string;
  url: string;
}

/** The personal links of the demo's participants: the same at every start, made anew only where they no longer open. */
export async function demoGuestLinks(now: Date): Promise<DemoLink[]> {
  const { participants, meeting } = await readMeeting(demoActor, DEMO_MEETING_ID);
  if (meeting.state !== "invited" && meeting.state !== "live") return [];
  const links: DemoLink[] = [];
  for (const { key } of DEMO_PEOPLE) {
    const participant = participants.find((one) => one.id === demoId(key));
    const url = participant && (await linkOf(participant, now));
    if (participant && url) {
      links.push({ role: key, name: pickText(participant.name, participant.language).text, url });
    }
  }
  return links;
}

async function linkOf(participant: Participant, now: Date): Promise<string | null> {
  const token = recallToken(participant);
  if (token && judgeLink(participant, now) === "good") return linkAddress(token);
  const { url } = await renewLink(demoActor, participant.meetingId, participant.id, { mail: false });
  return url;
}
