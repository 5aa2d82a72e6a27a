import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { databaseUrls } from "../../launcher/postgres.ts";
import { LauncherProcess, makePlace, startHall } from "./hall-process.ts";

function ownerUrl(dataFolder: string): string {
  const read = (name: string) => JSON.parse(readFileSync(path.join(dataFolder, name), "utf8"));
  return databaseUrls(read("secrets.json"), read("hall.json").ports.database).owner;
}

async function asOwner(dataFolder: string, sql: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: ownerUrl(dataFolder) });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const examine = (dataFolder: string) => new LauncherProcess(["doctor", "--data", dataFolder]).ended();

/** The first words of each line: ✓ or ✗, and what was looked at. */
const verdicts = (output: string) =>
  output.split("\n").flatMap((line) => /^([✓✗]) (.{12})/.exec(line)?.slice(1, 3).join(" ").trim() ?? []);

it("finds a running hall well, a forged journal wrong, and a hall at rest unexamined", async () => {
  const place = await makePlace();
  const hall = startHall(place);
  await hall.ready();
  const add =
    "INSERT INTO journal (actor, actor_name, action, subject) VALUES ('test', 'Test', 'said', 'word')";
  for (let times = 0; times < 3; times++) await asOwner(place.dataFolder, add);

  const well = await examine(place.dataFolder);
  expect(verdicts(well.output)).toEqual([
    "✓ Node",
    "✓ LiveKit",
    "✓ ffmpeg",
    "✓ data",
    "✓ disk",
    "✓ ports",
    "✓ web server",
    "✓ database",
    "✓ schema",
    "✓ journal",
    "✓ media",
    "✓ mail",
  ]);
  expect(well.code).toBe(0);

  const [last] = await asOwner(place.dataFolder, "SELECT max(id) AS id, count(*) AS entries FROM journal");
  await asOwner(
    place.dataFolder,
    `ALTER TABLE journal DISABLE TRIGGER USER;
     UPDATE journal SET actor_name = 'Somebody else' WHERE id = ${last?.id};
     ALTER TABLE journal ENABLE TRIGGER USER`,
  );
  const forged = await examine(place.dataFolder);
  expect(verdicts(forged.output).filter((verdict) => verdict.startsWith("✗"))).toEqual(["✗ journal"]);
  expect(forged.output).toContain(`the chain breaks at entry ${last?.id} of ${last?.entries}:`);
  expect(forged.code).toBe(1);

  hall.child.kill("SIGTERM");
  await hall.ended();
  const atRest = await examine(place.dataFolder);
  expect(verdicts(atRest.output).filter((verdict) => verdict.startsWith("✗"))).toEqual(["✗ hall"]);
  expect(atRest.code).toBe(1);
});
