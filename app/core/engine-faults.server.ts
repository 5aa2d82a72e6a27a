import { HallError } from "#app/core/errors.ts";
import { isDatabaseAway } from "#app/platform/db/database.server.ts";

/** Runs reads outside of a command. @throws HallError `engine_away` while PostgreSQL is away */
export async function readOrAway<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isDatabaseAway(error)) throw new HallError("engine_away");
    throw error;
  }
}
