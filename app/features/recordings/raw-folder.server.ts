import { mkdir, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { HallError } from "#app/core/errors.ts";
import { env } from "#app/platform/env.ts";

/** Three lanes of an hour take 1 GB while they are raw; with less room than this nothing is begun. In bytes. */
const LEAST_ROOM = 512 * 1024 * 1024;

/** Where the raw sound of a recording lies until its files are made: on this node's own disk, in the data folder. */
export function rawFolder(recordingId: string): string {
  return path.join(path.resolve(env().DATA_DIR), "recordings", recordingId);
}

/**
 * Makes the folder of a recording that is about to begin.
 * @throws HallError `disk_refuses` when there is no room or no right to write
 */
export async function makeRawFolder(recordingId: string): Promise<void> {
  const folder = rawFolder(recordingId);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < LEAST_ROOM) throw new Error(`only ${bavail * bsize} bytes are free at ${folder}`);
  } catch (error) {
    console.error("recording:", error instanceof Error ? error.message : error);
    throw new HallError("disk_refuses");
  }
}

export async function removeRawFolder(recordingId: string): Promise<void> {
  await rm(rawFolder(recordingId), { recursive: true, force: true });
}
