import { describe, expect, it } from "vitest";
import { printMinutes } from "#app/features/minutes/document/print-minutes.ts";
import { renderMinutes } from "#app/features/minutes/document/render-minutes.server.ts";
import type { MeetingRecord } from "#app/features/minutes/record.ts";
import { documentOf } from "#app/features/minutes/record-document.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import { both, onlyRussian } from "#tests/factories/live-meeting.ts";

const record: MeetingRecord = {
  edition: "pobratim-record-1",
  meetingId: "6c3a4f1e-0000-4000-8000-000000000001",
  title: both("Видеовстреча двух городов", "两市视频会议"),
  heldAt: "2020-06-23T07:02:00.000Z",
  closedAt: "2020-06-23T08:31:00.000Z",
  host: { name: both("Краснодар", "克拉斯诺达尔"), zone: "Europe/Moscow", language: "ru" },
  partner: { name: both("Харбин", "哈尔滨"), zone: "Asia/Shanghai", language: "zh" },
  form: both("Видеоконференция", "视频会议"),
  participants: [
    {
      side: "host",
      name: both("Евгений Первышов", "叶夫根尼·佩尔维绍夫"),
      office: both("Глава города", "市长"),
      role: "head",
    },
    {
      side: "partner",
      name: both("Сунь Чже", "孙喆"),
      office: both("Руководитель города", "市领导"),
      role: "head",
    },
    {
      side: "host",
      name: both("Лилиана Егорова", "叶戈罗娃"),
      office: both("Заместитель", "副市长"),
      role: "deputy",
    },
  ],
  courtesies: [both("Харбин благодарит за письмо", "哈尔滨感谢来信")],
  items: [
    { title: both("Здравоохранение", "卫生合作"), note: both("Обмен опытом", "经验交流") },
    { title: both("Университеты", "高校合作"), note: null },
  ],
  decisions: [
    {
      number: 1,
      text: both("Провести симпозиум", "举办研讨会"),
      proposedSide: "host",
      agreedHostAt: "2020-06-23T07:30:00.000Z",
      agreedPartnerAt: "2020-06-23T07:31:00.000Z",
      responsibleHost: both("Департамент здравоохранения", "卫生局"),
      responsiblePartner: onlyRussian("Комиссия"),
      dueOn: "2020-09-01",
    },
  ],
  nextMeeting: both("Подвести итоги", "总结成果"),
  nextMeetingAt: "2020-07-28T07:00:00.000Z",
};
const seal = {
  checksum: "ab".repeat(32),
  frozenAt: "2020-06-24T09:00:00.000Z",
  address: "https://hall.test/m",
};

/** Every text of a record in one language, wherever it stands. */
function textsIn(value: unknown, lang: Lang): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, lang));
  if (typeof value !== "object" || value === null) return [];
  if ("original" in value) return [(value as LocalText)[lang]?.text ?? ""].filter(Boolean);
  return Object.values(value).flatMap((one) => textsIn(one, lang));
}

describe("the printed record", () => {
  it.each([
    ["ru", "left"],
    ["zh", "right"],
  ] as const)("holds every text of the record in %s, in the %s column", (lang, column) => {
    const printed = JSON.stringify(printMinutes(documentOf(record, seal))[column]).replaceAll("\u00a0", " ");
    const texts = textsIn(record, lang);
    expect(texts.length).toBeGreaterThan(15);
    expect(texts.filter((text) => !printed.includes(text))).toEqual([]);
  });

  it("holds the times of both cities, the due date, the next meeting and the seal", () => {
    const document = documentOf(record, seal);
    const { left, right } = printMinutes(document);
    const [ru, zh] = [left, right].map((column) => JSON.stringify(column).replaceAll("\u00a0", " "));
    for (const text of ["10:02–11:31", "15:02–16:31", "1 сентября 2020 г.", "28 июля 2020 г."])
      expect(ru).toContain(text);
    for (const text of ["10:02–11:31", "15:02–16:31", "2020年9月1日", "2020年7月28日"])
      expect(zh).toContain(text);
    expect(JSON.stringify(printMinutes(document))).toContain(seal.checksum);
  });

  it("puts each side's people under its city, heads to sign", () => {
    const { participants } = documentOf(record, seal);
    expect(participants.host.map((one) => [one.name.ru, one.isHead])).toEqual([
      ["Евгений Первышов", true],
      ["Лилиана Егорова", false],
    ]);
    expect(participants.partner.map((one) => [one.name.zh, one.isHead])).toEqual([["孙喆", true]]);
  });

  it("is the same file for the same record, and another one for another", () => {
    const first = renderMinutes(documentOf(record, seal));
    expect(first.unprintable).toEqual([]);
    expect(renderMinutes(documentOf(structuredClone(record), seal)).pdf.equals(first.pdf)).toBe(true);
    const other = documentOf({ ...record, form: both("Встреча", "会晤") }, seal);
    expect(renderMinutes(other).pdf.equals(first.pdf)).toBe(false);
  });
});
