import type { GuestActor, UserActor } from "#app/core/actor.ts";
import { cities } from "#app/features/cities/public.ts";
import {
  agendaItems,
  meetingSeries,
  meetings,
  type ParticipantRole,
  participants,
  type Side,
} from "#app/features/meetings/public.ts";
import { type LocalText, localText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";

/** For the tests of this feature: one meeting of two cities, as it stands in the database while it is live. */

export const both = (ru: string, zh: string): LocalText => ({
  original: "ru",
  ru: { text: ru, made: "human" },
  zh: { text: zh, made: "human" },
});

const PEOPLE = {
  hostHead: ["host", "head", "Евгений Первышов", "叶夫根尼·佩尔维绍夫", 1],
  hostDeputy: ["host", "deputy", "Лилиана Егорова", "莉莉安娜·叶戈罗娃", 2],
  hostExpert: ["host", "expert", "Иван Врач", "伊万·弗拉奇", 3],
  partnerHead: ["partner", "head", "Сунь Чже", "孙喆", 1],
  interpreter: ["host", "interpreter", "Анна Переводчик", "安娜", 9],
  observer: ["partner", "observer", "Ли Мин", "李明", 5],
  press: ["host", "press", "Газета", "报社", 10],
  technician: ["host", "technician", "Техник", "技术员", 11],
} as const satisfies Record<string, readonly [Side, ParticipantRole, string, string, number]>;

export type PersonKey = keyof typeof PEOPLE;

export interface LiveMeeting {
  meetingId: string;
  hostCityId: string;
  partnerCityId: string;
  seriesId: string;
  itemIds: [string, string];
  /** The participant as one who came by the personal link and was let in. */
  guests: Record<PersonKey, GuestActor>;
  hostOfficer: UserActor;
  partnerOfficer: UserActor;
  stranger: UserActor;
}

export async function insertLiveMeeting(): Promise<LiveMeeting> {
  const [hostCityId, partnerCityId] = await insertCities();
  const seriesId = crypto.randomUUID();
  await db().insert(meetingSeries).values({
    id: seriesId,
    rule: "FREQ=MONTHLY;BYDAY=4TU",
    zone: "Europe/Moscow",
    firstLocalStart: "2020-06-23T10:00",
  });
  const meetingId = crypto.randomUUID();
  const itemIds: [string, string] = [crypto.randomUUID(), crypto.randomUUID()];
  await db()
    .insert(meetings)
    .values({
      id: meetingId,
      seriesId,
      title: both("Видеовстреча Краснодара и Харбина", "克拉斯诺达尔—哈尔滨视频会议"),
      form: both("Видеоконференция, первая для двух городов", "视频会议，两市首次以此形式会晤"),
      courtesies: [both("Харбин вспоминает письмо поддержки", "哈尔滨感谢慰问信")],
      hostCityId,
      partnerCityId,
      startsAt: new Date("2020-06-23T07:00:00Z"),
      durationMinutes: 90,
      languages: ["ru", "zh"],
      state: "live",
      openedAt: new Date("2020-06-23T07:02:00Z"),
      calendarUid: `${meetingId}@test`,
      runningItemId: itemIds[0],
    });
  await db()
    .insert(agendaItems)
    .values([
      item(itemIds[0], meetingId, 1, both("Здравоохранение", "卫生合作"), both("Обмен опытом", "经验交流")),
      item(itemIds[1], meetingId, 2, both("Университеты", "高校合作"), null),
    ]);
  return {
    meetingId,
    hostCityId,
    partnerCityId,
    seriesId,
    itemIds,
    guests: await insertPeople(meetingId),
    hostOfficer: officerOf(hostCityId, "Протокольный отдел"),
    partnerOfficer: officerOf(partnerCityId, "外事办公室"),
    stranger: { ...officerOf(crypto.randomUUID(), "Чужой"), grants: [] },
  };
}

async function insertCities(): Promise<[string, string]> {
  const ids: [string, string] = [crypto.randomUUID(), crypto.randomUUID()];
  const officeHours: [] = [];
  await db()
    .insert(cities)
    .values([
      {
        id: ids[0],
        slug: `krasnodar-${ids[0].slice(0, 8)}`,
        name: both("Краснодар", "克拉斯诺达尔"),
        zone: "Europe/Moscow",
        language: "ru",
        officeHours,
      },
      {
        id: ids[1],
        slug: `harbin-${ids[1].slice(0, 8)}`,
        name: both("Харбин", "哈尔滨"),
        zone: "Asia/Shanghai",
        language: "zh",
        officeHours,
      },
    ]);
  return ids;
}

function item(id: string, meetingId: string, position: number, title: LocalText, note: LocalText | null) {
  return { id, meetingId, position, title, note, minutesPlanned: 20 };
}

async function insertPeople(meetingId: string): Promise<Record<PersonKey, GuestActor>> {
  const guests: Partial<Record<PersonKey, GuestActor>> = {};
  for (const [key, [side, role, ru, zh, precedence]] of Object.entries(PEOPLE)) {
    const id = crypto.randomUUID();
    await db()
      .insert(participants)
      .values({
        id,
        meetingId,
        side,
        role,
        precedence,
        name: both(ru, zh),
        office: both(`Должность: ${key}`, `职务：${key}`),
        chairs: key === "hostHead",
        language: side === "host" ? "ru" : "zh",
        presence: "admitted",
        linkHash: crypto.randomUUID(),
        linkExpiresAt: new Date(Date.now() + 86_400_000),
        email: `${key}@${meetingId}.test`.toLowerCase(),
      });
    guests[key as PersonKey] = {
      kind: "guest",
      participantId: id,
      meetingId,
      deviceId: crypto.randomUUID(),
      name: ru,
      lang: side === "host" ? "ru" : "zh",
    };
  }
  return guests as Record<PersonKey, GuestActor>;
}

function officerOf(cityId: string, name: string): UserActor {
  const userId = crypto.randomUUID();
  return {
    kind: "user",
    userId,
    name,
    email: `${userId}@hall.test`,
    lang: "ru",
    grants: [{ role: "protocol_officer", cityId }],
  };
}

export const onlyRussian = (ru: string): LocalText => localText("ru", { ru });
