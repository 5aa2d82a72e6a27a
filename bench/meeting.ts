/** A meeting to measure in: written straight into the database, so that no page or mail stands before the room. */
import { createHash, randomBytes } from "node:crypto";
import type { Browser, BrowserContext } from "playwright-core";
import { type RunningHall, withDatabase } from "./hall.ts";

export type Seat = (typeof usual)[number] | "boothmate" | "relayed";

export interface Seated {
  /** Participant id: their identity in LiveKit too. */
  readonly id: string;
  /** What the cookie of their device says. */
  readonly secret: string;
}

export interface BenchMeeting {
  readonly id: string;
  /** Who is there; asking for the place of somebody who is not is a mistake of the benchmark. */
  readonly seats: Readonly<Record<Seat, Seated>>;
  readonly agenda: readonly string[];
}

const usual = ["head", "partnerHead", "interpreter", "observer"] as const;

const text = (ru: string, zh: string, en: string) => ({
  original: "ru",
  ru: { text: ru, made: "human" },
  zh: { text: zh, made: "human" },
  en: { text: en, made: "human" },
});

const items = [
  text("Товарооборот и логистика", "贸易与物流", "Trade and logistics"),
  text("Образование и обмены", "教育与交流", "Education and exchanges"),
  text("Культура и фестивали", "文化与节庆", "Culture and festivals"),
  text("Городское хозяйство", "市政管理", "Running the city"),
  text("Дальнейшие шаги", "下一步工作", "Next steps"),
];

const people: Record<Seat, { side: "host" | "partner"; role: string; chairs: boolean; language: string }> = {
  head: { side: "host", role: "head", chairs: true, language: "ru" },
  partnerHead: { side: "partner", role: "head", chairs: false, language: "zh" },
  interpreter: { side: "partner", role: "interpreter", chairs: false, language: "zh" },
  observer: { side: "host", role: "observer", chairs: false, language: "ru" },
  boothmate: { side: "partner", role: "interpreter", chairs: false, language: "zh" },
  relayed: { side: "partner", role: "interpreter", chairs: false, language: "zh" },
};

/**
 * A meeting that runs, with five agenda items; everybody is let in, and the interpreter is on air into Chinese.
 * @param more `boothmate`: a second interpreter in the same booth, off air; `relayed`: one of a second booth, on air into
 *   English, working from the Chinese channel
 */
export function createMeeting(
  hall: RunningHall,
  more: readonly ("boothmate" | "relayed")[] = [],
): Promise<BenchMeeting> {
  return withDatabase(hall, async (client) => {
    const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
      const names = Object.keys(row);
      const values = names.map((name) => asValue(row[name]));
      const places = names.map((_, index) => `$${index + 1}`);
      const answer = await client.query<{ id: string }>(
        `INSERT INTO ${table} (${names.join(", ")}) VALUES (${places.join(", ")}) RETURNING *`,
        values,
      );
      return answer.rows[0]?.id ?? "";
    };
    const cities = await findCities(client.query.bind(client), insert);
    const meeting = await insert("meetings", {
      title: text("Замер", "测量", "A measurement"),
      host_city_id: cities.host,
      partner_city_id: cities.partner,
      starts_at: new Date(),
      duration_minutes: 90,
      languages: ["ru", "zh"],
      state: "live",
      opened_at: new Date(),
      calendar_uid: `bench-${randomBytes(8).toString("hex")}`,
    });
    const seats = {} as Record<Seat, Seated>;
    for (const seat of [...usual, ...more]) seats[seat] = await seatSomebody(insert, meeting, seat);
    const agenda: string[] = [];
    for (const [index, title] of items.entries()) {
      const item = { meeting_id: meeting, position: index + 1, title, minutes_planned: 15 };
      agenda.push(await insert("agenda_items", item));
    }
    const pair = (a: string, b: string) =>
      insert("booths", { meeting_id: meeting, language_a: a, language_b: b });
    const sit = (booth: string, seat: Seat, rest: Record<string, string | boolean>) =>
      insert("booth_seats", {
        booth_id: booth,
        meeting_id: meeting,
        participant_id: seats[seat].id,
        ...(rest.air === "on" ? { air_since: new Date() } : {}),
        ...rest,
      });
    const booth = await pair("ru", "zh");
    await sit(booth, "interpreter", { outgoing: "zh", air: "on" });
    if (more.includes("boothmate")) await sit(booth, "boothmate", { outgoing: "zh", air: "off" });
    if (more.includes("relayed"))
      await sit(await pair("zh", "en"), "relayed", {
        outgoing: "en",
        air: "on",
        listens_to: "zh",
        listens_by_hand: true,
      });
    return { id: meeting, seats, agenda };
  });
}

type Insert = (table: string, row: Record<string, unknown>) => Promise<string>;

async function seatSomebody(insert: Insert, meeting: string, seat: Seat): Promise<Seated> {
  const secret = randomBytes(32).toString("base64url");
  const id = await insert("participants", {
    meeting_id: meeting,
    ...people[seat],
    name: text("Участник замера", "测量参与者", `Seat ${seat}`),
    office: text("Должность", "职务", "Office"),
    precedence: 1,
    presence: "admitted",
    link_hash: hashOf(randomBytes(32).toString("base64url")),
    link_expires_at: new Date(Date.now() + 86_400_000),
  });
  await insert("guest_devices", {
    participant_id: id,
    secret_hash: hashOf(secret),
    user_agent: "bench",
    state: "active",
  });
  return { id, secret };
}

/** The demo's two cities, or, in a hall without them, two of our own. */
async function findCities(
  query: (words: string) => Promise<{ rows: { id: string; slug: string }[] }>,
  insert: Insert,
): Promise<{ host: string; partner: string }> {
  const { rows } = await query("SELECT id, slug FROM cities WHERE slug IN ('krasnodar', 'harbin')");
  const found = (slug: string) => rows.find((row) => row.slug === slug)?.id;
  const made = (slug: string, language: string, zone: string, name: unknown) =>
    insert("cities", { slug, name, zone, language, office_hours: [] });
  const krasnodar = text("Краснодар", "克拉斯诺达尔", "Krasnodar");
  const harbin = text("Харбин", "哈尔滨", "Harbin");
  return {
    host: found("krasnodar") ?? (await made("krasnodar", "ru", "Europe/Moscow", krasnodar)),
    partner: found("harbin") ?? (await made("harbin", "zh", "Asia/Harbin", harbin)),
  };
}

/** Objects and lists go into jsonb columns. */
function asValue(value: unknown): unknown {
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A browser that has never been here, but for the cookie of a device that was let in. */
export async function openContext(
  browser: Browser,
  hall: RunningHall,
  meeting: BenchMeeting,
  seat: Seat,
  devices: { microphone?: boolean; camera?: boolean } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ru-RU" });
  // A busy machine is slow; what hangs ends all the same.
  context.setDefaultTimeout(90_000);
  await context.addCookies([cookieOf(hall, meeting, seat)]);
  const choice = { microphone: false, camera: false, ...devices };
  // What the device check would have left behind: the room opens with these devices on.
  await context.addInitScript(
    (kept) => sessionStorage.setItem("pobratim:devices", kept),
    JSON.stringify(choice),
  );
  return context;
}

function cookieOf(hall: RunningHall, meeting: BenchMeeting, seat: Seat) {
  return {
    name: "guest",
    value: meeting.seats[seat].secret,
    domain: new URL(hall.origin).hostname,
    path: `/room/${meeting.id}`,
  };
}

export function roomUrl(hall: RunningHall, meeting: BenchMeeting): string {
  return `${hall.origin}/room/${meeting.id}`;
}

/** The Cookie header of a participant, for calls without a browser. */
export function cookieHeader(meeting: BenchMeeting, seat: Seat): string {
  return `guest=${meeting.seats[seat].secret}`;
}
