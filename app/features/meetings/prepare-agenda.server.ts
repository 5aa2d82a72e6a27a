import { and, asc, eq, sql } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { AgendaItemChangeInput, AgendaItemInput, DirectionInput } from "#app/features/meetings/input.ts";
import { type MeetingCommand, runMeetingCommand } from "#app/features/meetings/meeting-command.server.ts";
import { mayPrepareMeeting } from "#app/features/meetings/policy.ts";
import { requireVersion } from "#app/features/meetings/prepare-meeting.server.ts";
import { listAgenda } from "#app/features/meetings/queries.server.ts";
import { mayAgendaChange } from "#app/features/meetings/rules.ts";
import { type AgendaItem, agendaItems, documents } from "#app/features/meetings/tables.ts";

/** The agenda may still grow while the meeting runs; once closed, it belongs to the record. */
function requireOpenAgenda({ meeting }: MeetingCommand): void {
  if (!mayAgendaChange(meeting.state)) throw new HallError("wrong_state");
}

/** @throws HallError `input_invalid` at `presenterId` for somebody who takes no part */
function requirePresenter({ participants }: MeetingCommand, presenterId: string | undefined): void {
  if (presenterId && !participants.some((one) => one.id === presenterId)) {
    throw new HallError("input_invalid", { presenterId: [m.meetings_presenter_unknown()] });
  }
}

async function readItem(command: MeetingCommand, itemId: string): Promise<AgendaItem> {
  const items = await listAgenda(command.context.tx, command.meeting.id);
  const item = items.find((one) => one.id === itemId);
  if (!item) throw new HallError("not_found");
  return item;
}

/**
 * Adds an item at the end of the agenda. The same `id` twice adds one item.
 * @throws HallError `not_allowed`, `wrong_state`, `input_invalid`
 */
export function addAgendaItem(
  actor: Actor,
  meetingId: string,
  input: AgendaItemInput,
): Promise<{ itemId: string }> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenAgenda(command);
    requirePresenter(command, input.presenterId);
    const items = await listAgenda(command.context.tx, meetingId);
    const itemId = input.id ?? crypto.randomUUID();
    if (items.some((item) => item.id === itemId)) return { itemId };
    await command.context.tx.insert(agendaItems).values({
      id: itemId,
      meetingId,
      position: (items.at(-1)?.position ?? 0) + 1,
      title: input.title,
      note: input.note,
      presenterId: input.presenterId ?? null,
      minutesPlanned: input.minutesPlanned,
    });
    await command.changed("meetings.added_item", itemId, { title: input.title });
    return { itemId };
  });
}

/**
 * Changes an item that nobody else has changed since the form was read.
 * @throws HallError `not_allowed`, `not_found`, `wrong_state`, `changed_meanwhile`, `input_invalid`
 */
export function changeAgendaItem(
  actor: Actor,
  meetingId: string,
  itemId: string,
  input: AgendaItemChangeInput,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenAgenda(command);
    const item = await readItem(command, itemId);
    requireVersion(item, input.version);
    requirePresenter(command, input.presenterId);
    await command.context.tx
      .update(agendaItems)
      .set({
        title: input.title,
        note: input.note,
        presenterId: input.presenterId ?? null,
        minutesPlanned: input.minutesPlanned,
        version: sql`${agendaItems.version} + 1`,
      })
      .where(eq(agendaItems.id, itemId));
    await command.changed("meetings.changed_item", itemId, { title: input.title });
  });
}

/** Moves an item one place up or down; at the end of the list nothing happens. */
export function moveAgendaItem(actor: Actor, meetingId: string, input: DirectionInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenAgenda(command);
    const items = await listAgenda(command.context.tx, meetingId);
    const from = items.findIndex((item) => item.id === input.id);
    if (from === -1) throw new HallError("not_found");
    const to = from + (input.direction === "up" ? -1 : 1);
    const ordered = [...items];
    const [moved] = ordered.splice(from, 1);
    if (!moved || to < 0 || to >= items.length) return;
    ordered.splice(to, 0, moved);
    await numberItems(command, ordered);
    await command.changed("meetings.moved_item", input.id, { direction: input.direction });
  });
}

async function numberItems(command: MeetingCommand, ordered: readonly AgendaItem[]): Promise<void> {
  for (const [index, item] of ordered.entries()) {
    if (item.position === index + 1) continue;
    await command.context.tx
      .update(agendaItems)
      .set({ position: index + 1 })
      .where(eq(agendaItems.id, item.id));
  }
}

/**
 * Takes an item off the agenda; its documents stay with the meeting. Twice changes nothing twice.
 * @throws HallError `not_allowed`, `wrong_state` (it was already discussed)
 */
export function removeAgendaItem(actor: Actor, meetingId: string, itemId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requireOpenAgenda(command);
    const { tx } = command.context;
    const items = await listAgenda(tx, meetingId);
    const item = items.find((one) => one.id === itemId);
    if (!item) return;
    if (item.startedAt) throw new HallError("wrong_state");
    await tx.update(documents).set({ agendaItemId: null }).where(eq(documents.agendaItemId, itemId));
    await tx.delete(agendaItems).where(eq(agendaItems.id, itemId));
    const left = await tx
      .select()
      .from(agendaItems)
      .where(and(eq(agendaItems.meetingId, meetingId)))
      .orderBy(asc(agendaItems.position), asc(agendaItems.id));
    await numberItems(command, left);
    await command.changed("meetings.removed_item", itemId, { title: item.title });
  });
}
