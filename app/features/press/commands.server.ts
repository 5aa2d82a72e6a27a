import { eq, like, sql } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { meetings } from "#app/features/meetings/public.ts";
import { readRecord } from "#app/features/minutes/public.server.ts";
import type { CommuniqueInput } from "#app/features/press/input.ts";
import { type CitiesOfMeeting, mayKeepCommunique } from "#app/features/press/policy.ts";
import type { CommuniqueRow } from "#app/features/press/queries.server.ts";
import type { RecordForPress } from "#app/features/press/record.ts";
import { communiqueSlug, draftTexts, missingForPublishing } from "#app/features/press/rules.ts";
import { communiques } from "#app/features/press/tables.ts";
import type { Lang } from "#app/lib/local-text.ts";
import type { Transaction } from "#app/platform/db/database.server.ts";

/**
 * Makes the communiqué of a meeting from its frozen record; the same meeting again gives the same communiqué.
 * @throws HallError `not_found`, `not_allowed`, or `wrong_state` while the minutes are not frozen
 */
export async function createCommunique(actor: Actor, meetingId: string): Promise<{ id: string }> {
  const record = await readRecord(meetingId);
  return runCommand(actor, async (context) => {
    const { tx } = context;
    const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, meetingId));
    if (!meeting) throw new HallError("not_found");
    requireKeeper(actor, meeting);
    if (!record) throw new HallError("wrong_state");
    return insertDraft(context, record);
  });
}

async function insertDraft(context: CommandContext, record: RecordForPress): Promise<{ id: string }> {
  const { tx } = context;
  const { meetingId } = record;
  // Two officers at once: the second waits here and then finds the first one's draft.
  await tx.execute(sql`SELECT 1 FROM ${meetings} WHERE ${meetings.id} = ${meetingId} FOR UPDATE`);
  const [there] = await tx
    .select({ id: communiques.id })
    .from(communiques)
    .where(eq(communiques.meetingId, meetingId));
  if (there) return there;
  const texts = draftTexts(record);
  const slug = await freeSlug(tx, communiqueSlug(record, record.title));
  const [made] = await tx
    .insert(communiques)
    .values({ meetingId, slug, ...texts })
    .returning({ id: communiques.id });
  if (!made) throw new HallError("unexpected");
  await context.record("press.drafted_communique", `communique:${made.id}`, { meetingId, slug });
  return made;
}

async function freeSlug(tx: Transaction, wanted: string): Promise<string> {
  const taken = new Set(
    (
      await tx
        .select({ slug: communiques.slug })
        .from(communiques)
        .where(like(communiques.slug, `${wanted}%`))
    ).map((row) => row.slug),
  );
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

/**
 * Changes the words of a communiqué. The same words again change nothing.
 * @throws HallError `not_found`, `not_allowed`, `changed_meanwhile`; `input_invalid` when a published one would lose a
 *   text that one of the two cities reads
 */
export async function editCommunique(actor: Actor, id: string, input: CommuniqueInput): Promise<void> {
  return onCommunique(actor, id, async (context, { row, languages }) => {
    const { title, summary, body, version } = input;
    if (isSame(row, input)) return;
    if (row.version !== version) throw new HallError("changed_meanwhile");
    if (row.state === "published") requireComplete(input, languages);
    await change(context, row, { title, summary, body });
    await context.record("press.edited_communique", `communique:${id}`, { version: version + 1 });
    if (row.state === "published") await context.announce("square");
  });
}

function isSame(row: CommuniqueRow, input: CommuniqueInput): boolean {
  return (["title", "summary", "body"] as const).every((part) =>
    (["ru", "zh", "en"] as const).every(
      (lang) =>
        row[part][lang]?.text === input[part][lang]?.text &&
        row[part][lang]?.made === input[part][lang]?.made,
    ),
  );
}

/**
 * Puts a communiqué on the square; published already, it stays as it is.
 * @throws HallError `not_found`, `not_allowed`, `changed_meanwhile`, or `input_invalid` with the texts still missing
 */
export async function publishCommunique(actor: Actor, id: string, version: number): Promise<void> {
  return onCommunique(actor, id, async (context, { row, languages }) => {
    if (row.state === "published") return;
    if (row.version !== version) throw new HallError("changed_meanwhile");
    requireComplete(row, languages);
    await change(context, row, { state: "published", publishedAt: row.publishedAt ?? new Date() });
    await context.record("press.published_communique", `communique:${id}`, {
      slug: row.slug,
      version: version + 1,
    });
    await context.announce("square");
  });
}

/** Takes a communiqué off the square; its words are kept. @throws HallError `not_found`, `not_allowed` */
export async function withdrawCommunique(actor: Actor, id: string): Promise<void> {
  return onCommunique(actor, id, async (context, { row }) => {
    if (row.state === "draft") return;
    await change(context, row, { state: "draft" });
    await context.record("press.withdrew_communique", `communique:${id}`, { slug: row.slug });
    await context.announce("square");
  });
}

interface KeptCommunique {
  row: CommuniqueRow;
  /** Languages that both cities must be able to read it in. */
  languages: Lang[];
}

/** Asks the policy before anything is locked, then locks the communiqué and does the work. */
function onCommunique(
  actor: Actor,
  id: string,
  work: (context: CommandContext, kept: KeptCommunique) => Promise<void>,
): Promise<void> {
  return runCommand(actor, async (context) => {
    const { tx } = context;
    const [found] = await tx
      .select({ meeting: meetings })
      .from(communiques)
      .innerJoin(meetings, eq(meetings.id, communiques.meetingId))
      .where(eq(communiques.id, id));
    if (!found) throw new HallError("not_found");
    requireKeeper(actor, found.meeting);
    const [row] = await tx.select().from(communiques).where(eq(communiques.id, id)).for("update");
    if (!row) throw new HallError("not_found");
    await work(context, { row, languages: found.meeting.languages });
  });
}

function requireKeeper(actor: Actor, meeting: CitiesOfMeeting): void {
  if (!mayKeepCommunique(actor, meeting)) throw new HallError("not_allowed");
}

function requireComplete(
  texts: Pick<CommuniqueRow, "title" | "summary" | "body">,
  languages: readonly Lang[],
): void {
  const missing = missingForPublishing(texts, languages);
  if (missing.length === 0) return;
  const fields = Object.fromEntries(missing.map((field) => [field, [m.press_needed_to_publish()]]));
  throw new HallError("input_invalid", fields);
}

async function change(
  { tx }: CommandContext,
  row: CommuniqueRow,
  values: Partial<Pick<CommuniqueRow, "title" | "summary" | "body" | "state" | "publishedAt">>,
): Promise<void> {
  await tx
    .update(communiques)
    .set({ ...values, version: row.version + 1, updatedAt: new Date() })
    .where(eq(communiques.id, row.id));
}
