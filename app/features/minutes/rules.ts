import { type FieldErrors, HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { MeetingState, Side } from "#app/features/meetings/public.ts";
import type { ChangeRequest, Decision } from "#app/features/minutes/tables.ts";
import { LANGS, type Lang, type LocalText, missingLangs } from "#app/lib/local-text.ts";

/**
 * The life of a decision: proposed → adopted | withdrawn. Each rule answers with the fields to write, or null when
 * the command changes nothing (it ran before), and throws what stands against it.
 */
export type DecisionChange = Partial<
  Pick<
    Decision,
    | "text"
    | "state"
    | "version"
    | "number"
    | "agreedHostAt"
    | "agreedPartnerAt"
    | "adoptedAt"
    | "progress"
    | "doneAt"
    | "responsibleHost"
    | "responsiblePartner"
    | "dueOn"
    | "public"
  >
>;

export interface Agreement {
  side: Side;
  /** The version the head has read. */
  version: number;
  /** The language of each side: the text must stand in both before anybody can agree to it. */
  languages: readonly Lang[];
  /** The number to give if this agreement adopts the decision and it never had one. */
  nextNumber: number;
  now: Date;
}

/** @throws HallError `wrong_state` for meetings that were cancelled and minutes that are frozen */
export function requireOpenRecord(meeting: { state: MeetingState }, minutesFrozen: boolean): void {
  if (minutesFrozen || meeting.state === "cancelled") throw new HallError("wrong_state");
}

/**
 * A head agrees to one version of a decision; the second side's agreement adopts it.
 * @throws HallError `wrong_state` when withdrawn, `changed_meanwhile` when the text has moved on, `input_invalid`
 * when a side's language is missing
 */
export function agreeDecision(decision: Decision, agreement: Agreement): DecisionChange | null {
  const { side, version, languages, nextNumber, now } = agreement;
  if (decision.state === "withdrawn") throw new HallError("wrong_state");
  if (decision.version !== version) throw new HallError("changed_meanwhile");
  if (agreedAt(decision, side)) return null;
  refuseMissingText(decision.text, languages);
  const change: DecisionChange = side === "host" ? { agreedHostAt: now } : { agreedPartnerAt: now };
  if (!agreedAt(decision, otherSide(side))) return change;
  return { ...change, state: "adopted", adoptedAt: now, number: decision.number ?? nextNumber };
}

function refuseMissingText(text: LocalText, languages: readonly Lang[]): void {
  const missing = missingLangs(text, [...new Set(languages)]);
  if (missing.length === 0) return;
  const fields: FieldErrors = {};
  for (const lang of missing) fields[`text.${lang}`] = [m.minutes_text_needed_to_agree()];
  throw new HallError("input_invalid", fields);
}

/**
 * A new wording undoes both agreements and the adoption; its number stays its own.
 * @throws HallError `wrong_state` when withdrawn, `changed_meanwhile` when it was written over another version
 */
export function changeWording(
  decision: Decision,
  wording: { text: LocalText; version: number },
): DecisionChange | null {
  if (decision.state === "withdrawn") throw new HallError("wrong_state");
  // Told apart by the words: the same change sent twice is one change, whatever version it names.
  if (sameWords(decision.text, wording.text)) return null;
  if (decision.version !== wording.version) throw new HallError("changed_meanwhile");
  return {
    text: wording.text,
    version: decision.version + 1,
    state: "proposed",
    agreedHostAt: null,
    agreedPartnerAt: null,
    adoptedAt: null,
    progress: "open",
    doneAt: null,
  };
}

/** @throws HallError `wrong_state` when adopted: what both heads agreed to is not taken back by one. */
export function withdrawDecision(decision: Decision): DecisionChange | null {
  if (decision.state === "withdrawn") return null;
  if (decision.state === "adopted") throw new HallError("wrong_state");
  return { state: "withdrawn", agreedHostAt: null, agreedPartnerAt: null };
}

/** @throws HallError `wrong_state`, `changed_meanwhile` */
export function requireRequestable(decision: Decision, version: number): void {
  if (decision.state !== "proposed") throw new HallError("wrong_state");
  if (decision.version !== version) throw new HallError("changed_meanwhile");
}

/**
 * A head who asks for a change no longer agrees. Null when that side had not agreed.
 */
export function takeAgreementBack(decision: Decision, side: Side): DecisionChange | null {
  if (!agreedAt(decision, side)) return null;
  return side === "host" ? { agreedHostAt: null } : { agreedPartnerAt: null };
}

export interface Assignment {
  responsibleHost: LocalText | null;
  responsiblePartner: LocalText | null;
  dueOn: string | null;
}

/** @throws HallError `wrong_state` when withdrawn */
export function assignDecision(decision: Decision, wanted: Assignment): DecisionChange | null {
  if (decision.state === "withdrawn") throw new HallError("wrong_state");
  const same =
    sameText(decision.responsibleHost, wanted.responsibleHost) &&
    sameText(decision.responsiblePartner, wanted.responsiblePartner) &&
    decision.dueOn === wanted.dueOn;
  return same ? null : wanted;
}

/** @throws HallError `wrong_state` for what was not adopted */
export function markProgress(decision: Decision, done: boolean, now: Date): DecisionChange | null {
  if (decision.state !== "adopted") throw new HallError("wrong_state");
  if ((decision.progress === "done") === done) return null;
  return done ? { progress: "done", doneAt: now } : { progress: "open", doneAt: null };
}

export function agreedAt(decision: Pick<Decision, "agreedHostAt" | "agreedPartnerAt">, side: Side) {
  return side === "host" ? decision.agreedHostAt : decision.agreedPartnerAt;
}

export const otherSide = (side: Side): Side => (side === "host" ? "partner" : "host");

/** A request is answered once the text it asked about has moved on. */
export function isAnswered(
  request: Pick<ChangeRequest, "decisionVersion">,
  decision: Pick<Decision, "version">,
) {
  return request.decisionVersion < decision.version;
}

function sameWords(one: LocalText, other: LocalText): boolean {
  return LANGS.every((lang) => (one[lang]?.text ?? "") === (other[lang]?.text ?? ""));
}

function sameText(one: LocalText | null, other: LocalText | null): boolean {
  if (!one || !other) return one === other;
  return one.original === other.original && sameWords(one, other);
}

export type BoardColumn = "late" | "due" | "open" | "done";

/** Days before its date from which a decision counts as due. */
export const DUE_WITHIN_DAYS = 14;

/** Where a decision stands on the board on the day `today`, "2026-10-25". */
export function boardColumn(decision: Pick<Decision, "progress" | "dueOn">, today: string): BoardColumn {
  if (decision.progress === "done") return "done";
  if (decision.dueOn === null) return "open";
  if (decision.dueOn < today) return "late";
  return decision.dueOn <= addDays(today, DUE_WITHIN_DAYS) ? "due" : "open";
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
