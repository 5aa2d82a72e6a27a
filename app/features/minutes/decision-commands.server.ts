import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { type MeetingCommand, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import { agendaItems, type MeetingStanding } from "#app/features/meetings/public.ts";
import type * as inputs from "#app/features/minutes/input.ts";
import * as policy from "#app/features/minutes/policy.ts";
import { findDecision, findMinutes } from "#app/features/minutes/queries.server.ts";
import * as rules from "#app/features/minutes/rules.ts";
import { changeRequests, type Decision, decisions, minutes } from "#app/features/minutes/tables.ts";

type Allows = (standing: MeetingStanding) => boolean;
type Input<Schema extends z.ZodType> = z.output<Schema>;

const isSignedIn = (actor: Actor) => actor.kind === "user";

/**
 * Proposes a decision under an agenda item. The same `id` proposes once.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state`, `input_invalid` for an item of another meeting
 */
export async function proposeDecision(
  actor: Actor,
  meetingId: string,
  input: Input<typeof inputs.proposeInput>,
): Promise<{ decisionId: string }> {
  return runMeetingCommand(actor, meetingId, policy.mayProposeDecision, async (command) => {
    const { context, standing, meeting } = command;
    await requireOpen(command);
    const agendaItemId = input.agendaItemId ?? meeting.runningItemId;
    await requireItem(command, agendaItemId);
    const decisionId = input.id ?? crypto.randomUUID();
    const inserted = await context.tx
      .insert(decisions)
      .values({
        id: decisionId,
        meetingId,
        agendaItemId,
        text: input.text,
        proposedBy: standing.participant?.id ?? null,
        proposedSide: input.side ?? standing.participant?.side ?? standing.officerOf ?? "both",
      })
      .onConflictDoNothing({ target: decisions.id })
      .returning({ id: decisions.id });
    if (inserted.length > 0) {
      await command.changed("minutes.proposed_decision", decisionId, { text: input.text });
    } else {
      // The id is there already: the same request again, or (never by our pages) another meeting's.
      await findDecision(context.tx, meetingId, decisionId);
    }
    return { decisionId };
  });
}

async function requireItem({ context, meeting }: MeetingCommand, itemId: string | null): Promise<void> {
  if (itemId === null) return;
  const [item] = await context.tx.select().from(agendaItems).where(eq(agendaItems.id, itemId));
  if (item?.meetingId !== meeting.id) throw new HallError("not_found");
}

/** @throws HallError `not_found`, `not_allowed`, `wrong_state`, `changed_meanwhile` */
export function changeDecision(actor: Actor, meetingId: string, input: Input<typeof inputs.changeInput>) {
  return onDecision(
    actor,
    meetingId,
    input.decisionId,
    policy.mayChangeDecision,
    async (command, decision) => {
      await requireOpen(command);
      const change = rules.changeWording(decision, input);
      if (!change) return;
      await writeDecision(command, decision, change);
      const undone = decision.agreedHostAt !== null || decision.agreedPartnerAt !== null;
      await command.changed("minutes.changed_decision", decision.id, {
        version: change.version,
        before: decision.text,
        text: input.text,
        agreementsUndone: undone,
        adoptionUndone: decision.state === "adopted",
      });
    },
  );
}

/**
 * A head agrees in the name of its side to the version it has read; with both sides' agreement it is adopted.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state`, `changed_meanwhile`, `input_invalid` (a text missing)
 */
export function agreeDecision(actor: Actor, meetingId: string, input: Input<typeof inputs.agreeInput>) {
  const allows: Allows = (standing) => policy.mayAgreeDecision(standing, isSignedIn(actor)) !== null;
  return onDecision(actor, meetingId, input.decisionId, allows, async (command, decision) => {
    await requireOpen(command);
    const side = policy.mayAgreeDecision(command.standing, isSignedIn(actor));
    if (!side) throw new HallError("not_allowed");
    const change = rules.agreeDecision(decision, {
      side,
      version: input.version,
      languages: [command.host.language, command.partner.language],
      nextNumber: await nextNumber(command),
      now: new Date(),
    });
    if (!change) return;
    await writeDecision(command, decision, change);
    const subject = decision.id;
    await command.changed("minutes.agreed_decision", subject, { side, version: decision.version });
    if (change.state === "adopted") {
      await command.changed("minutes.adopted_decision", subject, {
        number: change.number,
        version: decision.version,
      });
    }
  });
}

async function nextNumber({ context, meeting }: MeetingCommand): Promise<number> {
  const [row] = await context.tx
    .select({ highest: sql<number>`coalesce(max(${decisions.number}), 0)::int` })
    .from(decisions)
    .where(eq(decisions.meetingId, meeting.id));
  return (row?.highest ?? 0) + 1;
}

/**
 * A head asks for a change, in words; an agreement its side gave before is taken back.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state`, `changed_meanwhile`
 */
export function requestChange(
  actor: Actor,
  meetingId: string,
  input: Input<typeof inputs.requestChangeInput>,
) {
  const allows: Allows = (standing) => policy.mayRequestChange(standing, isSignedIn(actor));
  return onDecision(actor, meetingId, input.decisionId, allows, async (command, decision) => {
    await requireOpen(command);
    rules.requireRequestable(decision, input.version);
    const self = command.self();
    const inserted = await command.context.tx
      .insert(changeRequests)
      .values({
        id: input.id ?? crypto.randomUUID(),
        decisionId: decision.id,
        participantId: self.id,
        text: input.text,
        decisionVersion: decision.version,
      })
      .onConflictDoNothing({ target: changeRequests.id })
      .returning({ id: changeRequests.id });
    if (inserted.length === 0) return;
    const change = rules.takeAgreementBack(decision, self.side);
    if (change) await writeDecision(command, decision, change);
    await command.changed("minutes.requested_change", decision.id, {
      side: self.side,
      version: decision.version,
      text: input.text,
    });
  });
}

/** @throws HallError `not_found`, `not_allowed`, `wrong_state` */
export function withdrawDecision(actor: Actor, meetingId: string, input: Input<typeof inputs.withdrawInput>) {
  // Whether it is the actor's own proposal is known only once the decision is read.
  const allows: Allows = (standing) =>
    policy.mayWithdrawDecision(standing, { proposedBy: standing.participant?.id ?? null }, isSignedIn(actor));
  return onDecision(actor, meetingId, input.decisionId, allows, async (command, decision) => {
    if (!policy.mayWithdrawDecision(command.standing, decision, isSignedIn(actor)))
      throw new HallError("not_allowed");
    await requireOpen(command);
    const change = rules.withdrawDecision(decision);
    if (!change) return;
    await writeDecision(command, decision, change);
    await command.changed("minutes.withdrew_decision", decision.id);
  });
}

/** Sets who is responsible on each side, and until when. @throws HallError `not_found`, `not_allowed`, `wrong_state` */
export function assignDecision(actor: Actor, meetingId: string, input: Input<typeof inputs.assignInput>) {
  return onDecision(
    actor,
    meetingId,
    input.decisionId,
    policy.mayAssignDecision,
    async (command, decision) => {
      await requireOpen(command);
      const { responsibleHost, responsiblePartner, dueOn } = input;
      const change = rules.assignDecision(decision, { responsibleHost, responsiblePartner, dueOn });
      if (!change) return;
      await writeDecision(command, decision, change);
      await command.changed("minutes.assigned_decision", decision.id, {
        responsibleHost,
        responsiblePartner,
        dueOn,
      });
      await tellSquare(command);
    },
  );
}

/** Whether the public is told of it; no part of what was agreed, so it may change after the minutes are frozen. */
export function markDecisionPublic(actor: Actor, meetingId: string, input: Input<typeof inputs.publicInput>) {
  const allows: Allows = (standing) => policy.mayMarkDecisionPublic(standing, isSignedIn(actor));
  return onDecision(actor, meetingId, input.decisionId, allows, async (command, decision) => {
    if (decision.public === input.public) return;
    await command.context.tx
      .update(decisions)
      .set({ public: input.public })
      .where(eq(decisions.id, decision.id));
    await command.changed("minutes.marked_decision_public", decision.id, { public: input.public });
    await tellSquare(command);
  });
}

/** @throws HallError `not_found`, `not_allowed`, `wrong_state` for what was not adopted */
export function markDecisionDone(actor: Actor, meetingId: string, input: Input<typeof inputs.doneInput>) {
  return setProgress(actor, meetingId, input.decisionId, true);
}

/** @throws HallError `not_found`, `not_allowed`, `wrong_state` for what was not adopted */
export function reopenDecision(actor: Actor, meetingId: string, input: Input<typeof inputs.doneInput>) {
  return setProgress(actor, meetingId, input.decisionId, false);
}

function setProgress(actor: Actor, meetingId: string, decisionId: string, done: boolean) {
  return onDecision(actor, meetingId, decisionId, policy.mayMarkDecisionDone, async (command, decision) => {
    const change = rules.markProgress(decision, done, new Date());
    if (!change) return;
    await command.context.tx.update(decisions).set(change).where(eq(decisions.id, decision.id));
    await command.changed(done ? "minutes.marked_decision_done" : "minutes.reopened_decision", decision.id);
    await tellSquare(command);
  });
}

/** The square shows public decisions with where they stand: pages it keeps rendered are old now. */
function tellSquare(command: MeetingCommand): Promise<void> {
  return command.context.announce("square");
}

function onDecision(
  actor: Actor,
  meetingId: string,
  decisionId: string,
  allows: Allows,
  work: (command: MeetingCommand, decision: Decision) => Promise<void>,
): Promise<{ decisionId: string }> {
  return runMeetingCommand(actor, meetingId, allows, async (command) => {
    await work(command, await findDecision(command.context.tx, meetingId, decisionId));
    return { decisionId };
  });
}

async function requireOpen({ context, meeting }: MeetingCommand): Promise<void> {
  const row = await findMinutes(context.tx, meeting.id);
  rules.requireOpenRecord(meeting, row?.state === "frozen");
}

/** Writes a decision; what stood in the draft of the minutes, or will, is no longer what a head approved there. */
async function writeDecision(
  { context, meeting }: MeetingCommand,
  before: Decision,
  change: rules.DecisionChange,
): Promise<void> {
  await context.tx.update(decisions).set(change).where(eq(decisions.id, before.id));
  if (before.state !== "adopted" && change.state !== "adopted") return;
  await context.tx
    .update(minutes)
    .set({
      approvedHostAt: null,
      approvedPartnerAt: null,
      checksum: null,
      version: sql`${minutes.version} + 1`,
    })
    .where(eq(minutes.meetingId, meeting.id));
}
