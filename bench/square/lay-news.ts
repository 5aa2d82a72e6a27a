/** What the square is measured with: one published communiqué, written straight into the database. */
import { type RunningHall, withDatabase } from "../hall.ts";

export interface BenchNews {
  readonly slug: string;
  readonly citySlug: string;
}

const SLUG = "bench-square";

const text = (ru: string, zh: string, en: string) =>
  JSON.stringify({
    original: "ru",
    ru: { text: ru, made: "human" },
    zh: { text: zh, made: "human" },
    en: { text: en, made: "human" },
  });

/** Some twelve paragraphs, as a communiqué of a real meeting has them. */
const repeated = (paragraph: string) =>
  Array.from({ length: 12 }, (_, at) => `${at + 1}) ${paragraph}`).join("\n\n");

const TITLE = text(
  "Краснодар и Харбин приняли шесть совместных решений",
  "克拉斯诺达尔与哈尔滨通过六项共同决定",
  "Krasnodar and Harbin took six decisions together",
);
const SUMMARY = text(
  "Главы двух городов обсудили здравоохранение, высшую школу, науку и культуру.",
  "两市市长就卫生、高校、科技和文化合作交换意见。",
  "The heads of the two cities spoke of health care, universities, research and culture.",
);
const BODY = text(
  repeated(
    "Стороны обменялись опытом и условились провести онлайн-симпозиум врачей, в котором примут участие больницы обоих городов.",
  ),
  repeated("双方交流经验，商定举办医生线上研讨会，两市医院将派员参加。"),
  repeated(
    "The two sides shared their experience and agreed to hold an online symposium of physicians from the hospitals of both cities.",
  ),
);

/** The demo's meeting gets a communiqué, and the hall is told so. */
export function layNews(hall: RunningHall): Promise<BenchNews> {
  return withDatabase(hall, async (client) => {
    const found = await client.query<{ id: string; slug: string }>(
      `SELECT meetings.id, cities.slug FROM meetings JOIN cities ON cities.id = meetings.host_city_id
       WHERE NOT EXISTS (SELECT 1 FROM communiques WHERE meeting_id = meetings.id) ORDER BY meetings.created_at LIMIT 1`,
    );
    const [meeting] = found.rows;
    if (!meeting) throw new Error("The demo hall has no meeting to tell of.");
    await client.query(
      `INSERT INTO communiques (meeting_id, slug, title, summary, body, state, published_at)
       VALUES ($1, $2, $3, $4, $5, 'published', now())`,
      [meeting.id, SLUG, TITLE, SUMMARY, BODY],
    );
    await client.query("SELECT pg_notify('hall', $1)", [announcement()]);
    return { slug: SLUG, citySlug: meeting.slug };
  });
}

/** As app/core/command announces it: something of the square has changed. */
export function announcement(): string {
  return JSON.stringify({ topic: "square", data: null, sentAt: Date.now() });
}
