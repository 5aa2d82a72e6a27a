/** The closed lists one chooses from while preparing; without Zod, so that pages may import them. */

export const PARTICIPANT_ROLES = [
  "head",
  "deputy",
  "expert",
  "interpreter",
  "observer",
  "press",
  "stenographer",
  "technician",
] as const;

export const SIDES = ["host", "partner"] as const;

/** How often a meeting repeats, in the words of the form; `rule` is an RFC 5545 rule for everything else. */
export const REPEATS = ["none", "weekly", "fortnightly", "monthly", "quarterly", "rule"] as const;
export type Repeat = (typeof REPEATS)[number];
