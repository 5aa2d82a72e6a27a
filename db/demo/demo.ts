import { addUser } from "#app/core/accounts/people.server.ts";
import { createSignInLink } from "#app/core/accounts/sign-in.server.ts";
import { findUserByEmail } from "#app/core/accounts/users.server.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { seedDemoCities } from "./cities.ts";
import {
  DEMO_MEETING_ID,
  type DemoLink,
  demoActor,
  demoGuestLinks,
  refreshDemoMeeting,
  seedDemoMeeting,
} from "./meeting.ts";

interface DemoUser {
  role: string;
  name: string;
  email: string;
  language: Lang;
  grant: { role: "hall_admin" | "protocol_officer" | "press_officer"; city: "krasnodar" | "harbin" | null };
  /** Where the sign-in leads. */
  next: string;
}

const MEETING_PAGE = `/office/meetings/${DEMO_MEETING_ID}`;

const DEMO_USERS: DemoUser[] = [
  {
    role: "hall_admin",
    name: "Администратор зала",
    email: "admin@hall.example",
    language: "ru",
    grant: { role: "hall_admin", city: null },
    next: "/office/meetings",
  },
  {
    role: "officer_krasnodar",
    name: "Протокольная служба Краснодара",
    email: "protocol@krasnodar.example",
    language: "ru",
    grant: { role: "protocol_officer", city: "krasnodar" },
    next: MEETING_PAGE,
  },
  {
    role: "officer_harbin",
    name: "哈尔滨市外事礼宾处",
    email: "protocol@harbin.example",
    language: "zh",
    grant: { role: "protocol_officer", city: "harbin" },
    next: MEETING_PAGE,
  },
  {
    role: "press_officer_krasnodar",
    name: "Пресс-служба Краснодара",
    email: "press.service@krasnodar.example",
    language: "ru",
    grant: { role: "press_officer", city: "krasnodar" },
    next: "/office/communiques",
  },
  {
    role: "press_officer_harbin",
    name: "哈尔滨市新闻办公室",
    email: "press.service@harbin.example",
    language: "zh",
    grant: { role: "press_officer", city: "harbin" },
    next: "/office/communiques",
  },
];

/**
 * Loads the demo hall (once; what is there already stays as it is) and makes one link for each of its roles: accounts
 * by sign-in links that work once, participants by their personal links.
 * @param options.startsAt when the demo meeting begins, if it is loaded now; default: ten in the morning in Moscow of
 *   the next working day
 */
export async function loadDemo(options: { startsAt?: Date } = {}): Promise<DemoLink[]> {
  const now = new Date();
  const cities = await runCommand(demoActor, ({ tx }) => seedDemoCities(tx));
  const accounts = await seedUsers(cities);
  await seedDemoMeeting({ ...cities, ...options });
  await refreshDemoMeeting(now);
  return [...accounts, ...(await demoGuestLinks(now))];
}

async function seedUsers(cities: { krasnodar: string; harbin: string }): Promise<DemoLink[]> {
  const links: DemoLink[] = [];
  for (const { role, name, email, language, grant, next } of DEMO_USERS) {
    const known = await findUserByEmail(email);
    const cityId = grant.city ? cities[grant.city] : null;
    const user = { name, email, language, grants: [{ role: grant.role, cityId }] };
    const id = known?.id ?? (await runCommand(demoActor, (context) => addUser(context, user)));
    links.push({ role, name, url: await createSignInLink(id, next) });
  }
  return links;
}
