import type { HallRole } from "#app/core/accounts/tables.ts";
import { m } from "#app/core/languages/messages/messages.js";

export interface CityChoice {
  id: string;
  /** In the reader's language. */
  name: string;
}

const NAMES: Record<HallRole, () => string> = {
  hall_admin: () => m.accounts_role_hall_admin(),
  protocol_officer: () => m.accounts_role_protocol_officer(),
  press_officer: () => m.accounts_role_press_officer(),
};

const ROLES = Object.keys(NAMES) as HallRole[];

/** "Protocol officer, Krasnodar" */
export function nameGrant(
  grant: { role: HallRole; cityId: string | null },
  cities: readonly CityChoice[],
): string {
  const role = NAMES[grant.role]();
  const city = cities.find(({ id }) => id === grant.cityId)?.name;
  return city ? m.accounts_role_of_city({ role, city }) : role;
}

/** The choices of a role; without cities only the one of the whole hall. */
export function roleOptions(cities: readonly CityChoice[]) {
  return ROLES.map((value) => ({
    value,
    label: NAMES[value](),
    disabled: value !== "hall_admin" && cities.length === 0,
  }));
}

export function cityOptions(cities: readonly CityChoice[]) {
  return cities.map(({ id, name }) => ({ value: id, label: name }));
}
