import { env } from "#app/platform/env.ts";

/** The address of this hall without a slash at the end, such as "https://hall.example". */
export function hallOrigin(): string {
  return env().HALL_ORIGIN;
}
