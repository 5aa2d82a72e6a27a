import { and, asc, count, eq, max } from "drizzle-orm";
import { z } from "zod";
import { type Actor, actorKey } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import {
  GLOSSARY_LIMITS,
  type GlossaryEntry,
  glossaryLanguages,
  type ImportPlan,
  isSameTerm,
  planImport,
  type TermText,
} from "#app/features/interpretation/glossary.ts";
import { termText } from "#app/features/interpretation/glossary-input.ts";
import { mayEditGlossary, mayReadGlossary } from "#app/features/interpretation/policy.ts";
import { readGlossaryVersion } from "#app/features/interpretation/queries.server.ts";
import { booths, type GlossaryTerm, glossaryTerms } from "#app/features/interpretation/tables.ts";
import { type MeetingCommand, readMeeting, runMeetingCommand } from "#app/features/meetings/public.server.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

export const addTermInput = termText.extend({ id: z.uuid() });
/** `at` is of the entry the change was made from: two people in the same term do not undo each other. */
export const changeTermInput = addTermInput.extend({ at: z.iso.datetime() });
export const removeTermInput = z.object({ id: z.uuid() });

/** The glossary's commands for the room's API. */
export const glossaryCommands = {
  "glossary.add": {
    input: addTermInput,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      addTerm(actor, meetingId, addTermInput.parse(input)),
  },
  "glossary.change": {
    input: changeTermInput,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      changeTerm(actor, meetingId, changeTermInput.parse(input)),
  },
  "glossary.remove": {
    input: removeTermInput,
    run: (actor: Actor, meetingId: string, input: unknown) =>
      removeTerm(actor, meetingId, removeTermInput.parse(input)),
  },
};

export interface Glossary {
  /** As in the room's state: what is fetched anew once it differs. */
  version: string;
  /** Of the meeting, then of its booths, then whatever occurs. */
  languages: SpokenLanguage[];
  entries: GlossaryEntry[];
}

/** @throws HallError `not_found`, `not_allowed` */
export async function readGlossary(actor: Actor, meetingId: string): Promise<Glossary> {
  const { meeting, standing } = await readMeeting(actor, meetingId);
  if (!mayReadGlossary(standing)) throw new HallError("not_allowed");
  const [rows, version, pairs] = await Promise.all([
    listTerms(db(), meetingId),
    readGlossaryVersion(db(), meetingId),
    db()
      .select({ languageA: booths.languageA, languageB: booths.languageB })
      .from(booths)
      .where(eq(booths.meetingId, meetingId)),
  ]);
  const ofBooths = pairs.flatMap((one) => [one.languageA, one.languageB]).sort();
  const entries = rows.map(presentTerm);
  return { version, languages: glossaryLanguages(entries, [...meeting.languages, ...ofBooths]), entries };
}

function listTerms(queryable: Queryable, meetingId: string): Promise<GlossaryTerm[]> {
  return queryable
    .select()
    .from(glossaryTerms)
    .where(eq(glossaryTerms.meetingId, meetingId))
    .orderBy(asc(glossaryTerms.at), asc(glossaryTerms.id));
}

function presentTerm({ id, terms, note, at }: GlossaryTerm): GlossaryEntry {
  return { id, terms, note, at: at.toISOString() };
}

/** Adds one term. @throws HallError `input_invalid` when the glossary is full */
export function addTerm(
  actor: Actor,
  meetingId: string,
  input: z.output<typeof addTermInput>,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayEditGlossary, async (command) => {
    const [known] = await command.context.tx
      .select({ id: glossaryTerms.id })
      .from(glossaryTerms)
      .where(eq(glossaryTerms.id, input.id));
    if (known) return;
    await requireRoom(command, 1);
    const { id, terms, note } = input;
    await command.context.tx
      .insert(glossaryTerms)
      .values({ id, meetingId, terms, note, addedBy: actorKey(actor), at: await nextMoment(command) });
    await command.changed("interpretation.added_term", id, { terms });
  });
}

/** @throws HallError `not_found`, `changed_meanwhile` */
export function changeTerm(
  actor: Actor,
  meetingId: string,
  input: z.output<typeof changeTermInput>,
): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayEditGlossary, async (command) => {
    const { id, terms, note } = input;
    const before = await findTerm(command, id);
    if (!before) throw new HallError("not_found");
    if (isSameTerm(before, input)) return;
    if (before.at.toISOString() !== new Date(input.at).toISOString())
      throw new HallError("changed_meanwhile");
    await command.context.tx
      .update(glossaryTerms)
      .set({ terms, note, at: await nextMoment(command) })
      .where(eq(glossaryTerms.id, id));
    await command.changed("interpretation.changed_term", id, { before: before.terms, after: terms });
  });
}

/** Twice is once. */
export function removeTerm(actor: Actor, meetingId: string, { id }: { id: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayEditGlossary, async (command) => {
    const before = await findTerm(command, id);
    if (!before) return;
    await command.context.tx.delete(glossaryTerms).where(eq(glossaryTerms.id, id));
    await command.changed("interpretation.removed_term", id, { terms: before.terms });
  });
}

/** What an import would do now. @throws HallError `not_allowed`, `not_found` */
export async function foreseeImport(
  actor: Actor,
  meetingId: string,
  rows: readonly TermText[],
): Promise<ImportPlan<GlossaryEntry>> {
  const { standing } = await readMeeting(actor, meetingId);
  if (!mayEditGlossary(standing)) throw new HallError("not_allowed");
  return planImport(rows, (await listTerms(db(), meetingId)).map(presentTerm));
}

/** Takes all rows in, or none. @throws HallError `input_invalid` when the glossary would not hold them */
export function importTerms(
  actor: Actor,
  meetingId: string,
  rows: readonly TermText[],
): Promise<{ added: number; updated: number; unchanged: number }> {
  return runMeetingCommand(actor, meetingId, mayEditGlossary, async (command) => {
    const { tx } = command.context;
    const plan = planImport(rows, (await listTerms(tx, meetingId)).map(presentTerm));
    await requireRoom(command, plan.added.length);
    const counts = { added: plan.added.length, updated: plan.updated.length, unchanged: plan.unchanged };
    if (counts.added + counts.updated === 0) return counts;
    const at = await nextMoment(command);
    // A list with the newest first shows a file from its first row.
    const fresh = plan.added.map(({ terms, note }, index) => ({
      meetingId,
      terms,
      note,
      addedBy: actorKey(actor),
      at: new Date(at.getTime() + plan.added.length - index),
    }));
    // PostgreSQL takes 65,535 values in one statement at most.
    for (let from = 0; from < fresh.length; from += 1000)
      await tx.insert(glossaryTerms).values(fresh.slice(from, from + 1000));
    for (const { before, after } of plan.updated) {
      const { terms, note } = after;
      await tx.update(glossaryTerms).set({ terms, note, at }).where(eq(glossaryTerms.id, before.id));
    }
    await command.changed("interpretation.imported_glossary", meetingId, counts);
    return counts;
  });
}

/** Later than every change before, also within the same millisecond: the version must never stand still. */
async function nextMoment(command: MeetingCommand): Promise<Date> {
  const [row] = await command.context.tx
    .select({ last: max(glossaryTerms.at) })
    .from(glossaryTerms)
    .where(eq(glossaryTerms.meetingId, command.meeting.id));
  return new Date(Math.max(Date.now(), (row?.last?.getTime() ?? 0) + 1));
}

async function requireRoom(command: MeetingCommand, more: number): Promise<void> {
  const [row] = await command.context.tx
    .select({ terms: count() })
    .from(glossaryTerms)
    .where(eq(glossaryTerms.meetingId, command.meeting.id));
  if ((row?.terms ?? 0) + more > GLOSSARY_LIMITS.terms) {
    throw new HallError("input_invalid", { terms: [m.glossary_is_full({ most: GLOSSARY_LIMITS.terms })] });
  }
}

async function findTerm(command: MeetingCommand, id: string): Promise<GlossaryTerm | undefined> {
  const [found] = await command.context.tx
    .select()
    .from(glossaryTerms)
    .where(and(eq(glossaryTerms.id, id), eq(glossaryTerms.meetingId, command.meeting.id)));
  return found;
}
