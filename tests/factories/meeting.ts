import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import type { BrowserContext } from "playwright-core";
import type { ParticipantRole, Presence, Side } from "#app/features/meetings/tables.ts";
import { type Lang, localText } from "#app/lib/local-text.ts";

/** A participant to lay into a meeting; whatever is left out is made up. */
export interface LaidParticipant {
  role: ParticipantRole;
  side: Side;
  language: Lang;
  chairs?: boolean;
  presence?: Presence;
  name?: string;
}

export interface LaidMeeting {
  id: string;
  title: string;
  itemIds: string[];
  /** In the order in which they were given. */
  participants: {
    id: string;
    name: string;
    role: ParticipantRole;
    side: Side;
    language: Lang;
    /** Of the personal link, `/i/<token>`. */
    token: string;
  }[];
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const words = (text: string) =>
  JSON.stringify(localText("en", { en: text, ru: `${text} (ru)`, zh: `${text} (zh)` }));

/**
 * Lays an invited meeting of two new cities straight into the database: for tests of the room, which begin where the
 * office ends.
 */
export async function layMeeting(
  ownerUrl: string,
  people: readonly LaidParticipant[],
  options: { state?: string; items?: number } = {},
): Promise<LaidMeeting> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const id = randomUUID();
    const title = `Meeting ${id.slice(0, 4)}`;
    const host = await layCity(client, "Host", "Europe/Moscow", "ru");
    const partner = await layCity(client, "Partner", "Asia/Shanghai", "zh");
    await client.query(
      `INSERT INTO meetings (id, title, host_city_id, partner_city_id, starts_at, duration_minutes, languages, state,
         calendar_uid, opened_at) VALUES ($1, $2, $3, $4, now(), 60, '["ru","zh"]', $5, $6, $7)`,
      [
        id,
        words(title),
        host,
        partner,
        options.state ?? "invited",
        `${id}@test`,
        options.state === "live" ? new Date() : null,
      ],
    );
    const itemIds: string[] = [];
    for (let position = 1; position <= (options.items ?? 2); position++) {
      const itemId = randomUUID();
      itemIds.push(itemId);
      await client.query(
        "INSERT INTO agenda_items (id, meeting_id, position, title, minutes_planned) VALUES ($1, $2, $3, $4, 10)",
        [itemId, id, position, words(`Item ${position}`)],
      );
    }
    const participants: LaidMeeting["participants"] = [];
    for (const [index, one] of people.entries())
      participants.push(await layParticipant(client, id, one, index));
    return { id, title, itemIds, participants };
  } finally {
    await client.end();
  }
}

async function layCity(client: pg.Client, name: string, zone: string, language: Lang): Promise<string> {
  const id = randomUUID();
  await client.query(
    "INSERT INTO cities (id, slug, name, zone, language, office_hours) VALUES ($1, $2, $3, $4, $5, '[]')",
    [id, `${name.toLowerCase()}-${id}`, words(name), zone, language],
  );
  return id;
}

async function layParticipant(client: pg.Client, meetingId: string, one: LaidParticipant, index: number) {
  const id = randomUUID();
  const name = one.name ?? `${one.role} ${one.side} ${index + 1}`;
  const token = randomBytes(32).toString("base64url");
  await client.query(
    `INSERT INTO participants (id, meeting_id, side, name, office, role, chairs, precedence, language, presence,
       link_hash, link_expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + interval '1 day')`,
    [
      id,
      meetingId,
      one.side,
      words(name),
      words(`Office of ${name}`),
      one.role,
      one.chairs ?? false,
      index + 1,
      one.language,
      one.presence ?? "admitted",
      sha256(token),
    ],
  );
  return { id, name, role: one.role, side: one.side, language: one.language, token };
}

/** Lets a browser be a participant's device, as if the personal link had been opened in it. */
export async function bringDevice(
  ownerUrl: string,
  origin: string,
  meetingId: string,
  participantId: string,
  context: BrowserContext,
): Promise<void> {
  const secret = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    "INSERT INTO guest_devices (participant_id, secret_hash, user_agent, state) VALUES ($1, $2, 'test', 'active')",
    [participantId, sha256(secret)],
  );
  await client.end();
  const { hostname } = new URL(origin);
  await context.addCookies([
    {
      name: "guest",
      value: secret,
      domain: hostname,
      path: `/room/${meetingId}`,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
}
