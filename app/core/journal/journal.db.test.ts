import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { runCommand } from "#app/core/command/command.server.ts";
import { verifyJournal } from "#app/core/journal/journal.server.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";

const database = withDatabase();
const system = { kind: "system", name: "test", lang: "ru" } as const;

const note = (subject: string) =>
  runCommand(system, ({ record }) => record("test.noted", subject, { at: subject, list: [1, 2] }));

describe("the journal", () => {
  test("chains entries written at the same time, and the program can neither change nor delete any", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => note(`entry ${index}`)));
    expect(await verifyJournal(db())).toEqual({ entries: 20, firstBroken: null });
    for (const statement of ["UPDATE journal SET action = 'x'", "DELETE FROM journal", "TRUNCATE journal"]) {
      await expect(db().execute(sql.raw(statement))).rejects.toThrow();
    }
    await expect(database.asOwner("UPDATE journal SET action = 'x'")).rejects.toThrow("append-only");
  });

  test("an entry that was forged past all guards is found", async () => {
    await note("before");
    const [forged] = await database.asOwner<{ id: string }>("SELECT max(id) AS id FROM journal");
    await note("after");
    await database.asOwner("ALTER TABLE journal DISABLE TRIGGER refuse_journal_change");
    await database.asOwner("UPDATE journal SET details = '{\"amount\": 1}' WHERE id = $1", [forged?.id]);
    await database.asOwner("ALTER TABLE journal ENABLE TRIGGER refuse_journal_change");
    expect(await verifyJournal(db())).toMatchObject({ firstBroken: Number(forged?.id) });
  });

  test("a command that fails leaves neither its change nor its entry", async () => {
    const before = await verifyJournal(db());
    const failing = runCommand(system, async ({ record }) => {
      await record("test.noted", "never");
      throw new Error("the work failed");
    });
    await expect(failing).rejects.toThrow("the work failed");
    expect((await verifyJournal(db())).entries).toBe(before.entries);
  });
});
