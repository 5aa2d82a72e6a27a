import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { chooseDataFolder, findWall } from "./data-folder.ts";
import { Stop } from "./progress.mjs";

/** An account that owns nothing here. */
const stranger = { uid: 987_654, gid: 987_654 };

function makeClosedHouse(): string {
  const house = mkdtempSync(path.join(tmpdir(), "pobratim-house-"));
  onTestFinished(() => rmSync(house, { recursive: true, force: true }));
  mkdirSync(path.join(house, "hall"));
  chmodSync(house, 0o700);
  return house;
}

it("finds the folder that keeps PostgreSQL's account out, and none where it may walk", () => {
  const house = makeClosedHouse();
  expect(findWall(path.join(house, "hall", "not made yet"), stranger)).toBe(house);
  chmodSync(house, 0o711);
  expect(findWall(path.join(house, "hall", "not made yet"), stranger)).toBeUndefined();
});

it("refuses a data folder that was asked for and cannot be reached, with the way out", () => {
  const house = makeClosedHouse();
  const folder = path.join(house, "hall");
  expect(() => chooseDataFolder(folder, stranger)).toThrow(
    new Stop(
      `PostgreSQL does not run as root, and its account “postgres” cannot walk through ${house} to ${folder}: choose another --data folder (such as /var/lib/pobratim), or allow it with “chmod o+x ${house}”.`,
    ),
  );
  expect(chooseDataFolder(folder, undefined)).toBe(folder);
});
