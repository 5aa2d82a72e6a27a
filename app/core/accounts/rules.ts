import type { HallRole } from "#app/core/accounts/tables.ts";

export const HALL_ROLES: readonly HallRole[] = ["hall_admin", "protocol_officer", "press_officer"];

/** A role of the whole hall has no city; every other has one. */
export function isRoleOfCity(role: HallRole): boolean {
  return role !== "hall_admin";
}

/** Somebody must be able to let others in: the last administrator stays. `admins` are the users who are one. */
export function isLastAdmin(admins: readonly string[], userId: string): boolean {
  return admins.length === 1 && admins[0] === userId;
}

/** How often something may be tried: `most` times within `seconds` of the first try. */
export interface TryLimit {
  most: number;
  seconds: number;
}

/** Fifteen minutes at most: better-auth sweeps older counters (see auth.server.ts). */
export const TRY_LIMITS = {
  /** Letters with a link, to one mailbox. */
  letters: { most: 5, seconds: 900 },
  /** Letters asked for from one address: several people may sit behind it. */
  lettersFromAddress: { most: 20, seconds: 900 },
  /** Wrong passwords of one account, wherever they come from. */
  passwords: { most: 5, seconds: 900 },
  passwordsFromAddress: { most: 20, seconds: 900 },
  /** Guesses at links. */
  linksFromAddress: { most: 20, seconds: 900 },
} as const satisfies Record<string, TryLimit>;

/** What a browser calls itself, in two words people know; undefined when it says nothing of use. */
export function describeDevice(userAgent: string | null): { browser: string; system: string } | undefined {
  const agent = userAgent ?? "";
  const find = (table: readonly (readonly [RegExp, string])[]) =>
    table.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  return browser && system ? { browser, system } : undefined;
}

// The order matters: almost every browser also claims to be Chrome and Safari.
const BROWSERS = [
  [/YaBrowser\//, "Yandex"],
  [/MicroMessenger\//, "WeChat"],
  [/QQBrowser\//, "QQ"],
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/(Firefox|FxiOS)\//, "Firefox"],
  [/(Chrome|Chromium|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const;
