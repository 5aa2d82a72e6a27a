/** Invitations to a meeting as iCalendar (RFC 5545) with iTIP methods (RFC 5546). */
import ical, {
  foldLines,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import type { Lang } from "../local-text.ts";
import { ruleForCalendar } from "../recurrence/occurrences.server.ts";
import { readRule } from "../recurrence/rule.ts";
import type { TimeZone } from "../time/zones.ts";
import { buildVTimezone } from "./vtimezone.server.ts";

export interface CalendarPerson {
  name: string;
  email: string;
}

export type ParticipationStatus = "needs_action" | "accepted" | "declined" | "tentative" | "delegated";

export interface Invitation {
  /** Stays the same for the meeting's whole life, for every attendee: "meeting-<id>@<host>". */
  uid: string;
  /** 0 at first, raised at every change and at the cancellation (RFC 5546 §2.1.4). */
  sequence: number;
  method: "REQUEST" | "CANCEL";
  /** When this invitation was written. */
  stamp: Date;
  start: Date;
  end: Date;
  summary: string;
  description: string;
  /** The participant's personal link. */
  url: string;
  organizer: CalendarPerson;
  attendee: CalendarPerson & {
    partstat: ParticipationStatus;
    language: Lang;
    optional?: boolean;
  };
  location?: string;
  /** A series' invitation: the rule as RFC 5545 text, kept on the wall clock of the host city's zone. */
  recurrence?: { rule: string; zone: TimeZone };
}

/** Something of the invitation that may not stand in a calendar as it is; `field` names it. */
export class InvitationNotAllowed extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`calendar invitation: ${field} is not usable`);
    this.name = "InvitationNotAllowed";
    this.field = field;
  }
}

const STATUSES: Record<ParticipationStatus, ICalAttendeeStatus> = {
  needs_action: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  delegated: ICalAttendeeStatus.DELEGATED,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** ical-generator writes UID, URL and addresses as they are: a line break there would add lines of a stranger's choice. */
function checkRawFields(invitation: Invitation): void {
  const token = /^[\x21-\x7e]{1,250}$/;
  const email = /^[^\s"<>;:,@\\]+@[^\s"<>;:,@\\]+$/;
  if (!token.test(invitation.uid)) throw new InvitationNotAllowed("uid");
  if (!URL.canParse(invitation.url) || !token.test(invitation.url)) throw new InvitationNotAllowed("url");
  if (!email.test(invitation.organizer.email)) throw new InvitationNotAllowed("organizer.email");
  if (!email.test(invitation.attendee.email)) throw new InvitationNotAllowed("attendee.email");
  if (!(invitation.start < invitation.end)) throw new InvitationNotAllowed("end");
  if (!Number.isInteger(invitation.sequence) || invitation.sequence < 0)
    throw new InvitationNotAllowed("sequence");
}

/** A name as a quoted parameter: RFC 5545 §3.2 allows no double quote and no control character there. */
function parameterText(name: string): string {
  return name
    .replaceAll(CONTROL, "")
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll('"', "'")
    .replaceAll("\\", "/")
    .trim();
}

/** Text as a property value; ical-generator escapes commas, semicolons, backslashes and line breaks. */
function propertyText(text: string): string {
  return text.replaceAll(CONTROL, "").normalize("NFC");
}

/** A single meeting stands in UTC; a series on the host's wall clock, since UTC would drift at a change of clocks. */
function eventTimes({ start, end, recurrence }: Invitation) {
  const zone = recurrence?.zone ?? "UTC";
  const zoned = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  const times = { start: zoned(start), end: zoned(end) };
  if (!recurrence) return times;
  return { ...times, timezone: zone, repeating: `RRULE:${ruleForCalendar(readRule(recurrence.rule), zone)}` };
}

/** ical-generator knows no LANGUAGE parameter (RFC 5545 §3.2.10): it is put into the unfolded lines. */
function nameLanguage(calendar: string, language: string): string {
  const unfolded = calendar.replaceAll("\r\n ", "");
  const named = unfolded.replaceAll(
    /^(SUMMARY|DESCRIPTION|LOCATION|ATTENDEE)(?=[;:])/gm,
    `$1;LANGUAGE=${language}`,
  );
  return `${foldLines(named)}\r\n`;
}

/**
 * The text of a `text/calendar; method=…` part: CRLF, folded at 75 octets, UTF-8.
 * @throws InvitationNotAllowed for a field that cannot stand in a calendar; RuleNotAllowed for a wrong rule.
 */
export function buildInvitation(invitation: Invitation): string {
  checkRawFields(invitation);
  const { attendee, organizer, method } = invitation;
  const cancelled = method === "CANCEL";
  const calendar = ical({
    prodId: { company: "Pobratim", product: "Meetings", language: attendee.language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    scale: "gregorian",
    timezone: { name: null, generator: (zone: string) => buildVTimezone(zone, invitation.start) },
  });
  const event = calendar.createEvent({
    id: invitation.uid,
    sequence: invitation.sequence,
    stamp: invitation.stamp,
    ...eventTimes(invitation),
    summary: propertyText(invitation.summary),
    description: propertyText(invitation.description),
    location: invitation.location ? { title: propertyText(invitation.location) } : null,
    url: invitation.url,
    organizer: { name: parameterText(organizer.name) || organizer.email, email: organizer.email },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  });
  event.createAttendee({
    name: parameterText(attendee.name) || attendee.email,
    email: attendee.email,
    role: attendee.optional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    status: STATUSES[attendee.partstat],
    rsvp: !cancelled,
  });
  return nameLanguage(calendar.toString(), attendee.language);
}
