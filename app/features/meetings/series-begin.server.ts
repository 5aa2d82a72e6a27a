import type { CommandContext } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { MeetingDraftInput } from "#app/features/meetings/input.ts";
import type { Repeat } from "#app/features/meetings/prepare-choices.ts";
import { meetingSeries } from "#app/features/meetings/tables.ts";
import { checkRule } from "#app/lib/recurrence/occurrences.server.ts";
import { formatRule, type RecurrenceRule, type RuleProblem, WEEKDAYS } from "#app/lib/recurrence/rule.ts";

/** The rule of a choice made in the form; "monthly" is "the second Tuesday", as offices count, not "the 14th". */
export function ruleOfRepeat(repeat: Exclude<Repeat, "none" | "rule">, start: string): RecurrenceRule {
  const date = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] ?? "MO";
  const week = Math.ceil(date.getUTCDate() / 7);
  // A fifth Tuesday does not come every month: the last one does.
  const byDay = [{ weekday, ordinal: week > 4 ? -1 : week }];
  switch (repeat) {
    case "weekly":
      return { freq: "WEEKLY", interval: 1, byDay: [{ weekday }] };
    case "fortnightly":
      return { freq: "WEEKLY", interval: 2, byDay: [{ weekday }] };
    case "monthly":
      return { freq: "MONTHLY", interval: 1, byDay };
    case "quarterly":
      return { freq: "MONTHLY", interval: 3, byDay };
  }
}

function ruleWords(problem: RuleProblem): string {
  return problem.code === "never" ? m.meetings_rule_never() : m.meetings_rule_wrong({ part: problem.part });
}

/** The checked RFC 5545 rule of a draft, or null when it does not repeat. @throws HallError `input_invalid` at `rule` */
function readRepeat(input: Pick<MeetingDraftInput, "repeat" | "rule" | "start" | "zone">): string | null {
  if (input.repeat === "none") return null;
  const text =
    input.repeat === "rule" ? (input.rule ?? "") : formatRule(ruleOfRepeat(input.repeat, input.start));
  const reading = checkRule(text, { wallTime: input.start, zone: input.zone });
  if (!reading.ok) throw new HallError("input_invalid", { rule: [ruleWords(reading.problem)] });
  return formatRule(reading.rule);
}

/** Begins a series for a draft that repeats, on the wall clock of the draft's zone. Returns its id, or null. */
export async function beginSeries(
  context: CommandContext,
  input: Pick<MeetingDraftInput, "repeat" | "rule" | "start" | "zone">,
): Promise<string | null> {
  const rule = readRepeat(input);
  if (!rule) return null;
  const id = crypto.randomUUID();
  await context.tx.insert(meetingSeries).values({ id, rule, zone: input.zone, firstLocalStart: input.start });
  await context.record("meetings.began_series", id, { rule, zone: input.zone });
  return id;
}
