import { describe, expect, it } from "vitest";
import {
  blocksOf,
  communiqueSlug,
  decisionState,
  draftCommunique,
  draftLanguages,
  draftTexts,
  missingForPublishing,
  termsOf,
} from "#app/features/press/rules.ts";
import { LANGS, type Lang, localText } from "#app/lib/local-text.ts";
import { meeting2020 } from "#tests/factories/record-for-press.ts";

const all = (ru: string, zh: string, en: string) => localText("ru", { ru, zh, en });

describe("the draft of a communiqué", () => {
  it("in Russian tells every fact of the record, and nothing that is not public", () => {
    const draft = draftCommunique(meeting2020, "ru");
    expect(draft.title).toBe("Краснодар и Харбин приняли шесть совместных решений");
    expect(draft.summary).toBe(
      "23 июня 2020 года города Краснодар и Харбин провели встречу «Первая видеовстреча Краснодара и Харбина». " +
        "Обсуждено пять вопросов повестки дня, принято шесть совместных решений.",
    );
    expect(draft.body.split("\n\n")).toEqual([
      "23 июня 2020 года администрации городов Краснодар и Харбин провели встречу «Первая видеовстреча " +
        "Краснодара и Харбина». Форма встречи: видеоконференция, первая для двух городов; решено проводить их " +
        "регулярно. Начало: 10:00 — Краснодар, 15:00 — Харбин.",
      "Во встрече участвовали:",
      "Краснодар:\n— Евгений Первышов, глава города\n— Дмитрий Логвиненко, заместитель главы города\n" +
        "— Лилиана Егорова, заместитель главы города",
      "Харбин:\n— Сунь Чже, руководитель города",
      "Харбин вспоминает письмо сочувствия. Харбин поздравляет с парадом 24 июня.",
      "Обсуждались вопросы:\n1. Регулярные видеовстречи\n2. Опыт борьбы с коронавирусом\n" +
        "3. Сотрудничество университетов\n4. Инновации\n5. Дни Краснодара в Харбине",
      "По итогам встречи приняты шесть совместных решений; они согласованы обеими сторонами.",
      "Следующая встреча: осенью 2020 года. Она назначена на 20 октября 2020 года: 23:00 — Краснодар, " +
        "04:00 — Харбин (на следующий день).",
    ]);
    expect(draft.decisions).toHaveLength(6);
    expect(draft.decisions[0]).toEqual({
      number: 1,
      text: "Решение 1",
      terms:
        "Ответственные: Департамент здравоохранения; Комиссия здравоохранения. Срок: 1 сентября 2020 года.",
    });
    expect(JSON.stringify(draft)).not.toMatch(/Решение 7|Переводчик/);
  });

  it("in Chinese and English tells the same", () => {
    const zh = draftCommunique(meeting2020, "zh");
    expect(zh.title).toBe("克拉斯诺达尔与哈尔滨通过六项共同决定");
    expect(zh.summary).toBe(
      "2020年6月23日，克拉斯诺达尔与哈尔滨举行会晤，主题为“克拉斯诺达尔与哈尔滨首次视频会晤”。双方讨论了五项议题，通过六项共同决定。",
    );
    expect(zh.body).toContain("开始时间：克拉斯诺达尔 10:00，哈尔滨 15:00。");
    expect(zh.body).toContain("哈尔滨：\n— 市长孙喆");
    expect(zh.body).toContain("定于2020年10月20日举行，克拉斯诺达尔 23:00，哈尔滨 04:00（次日）。");
    expect(zh.decisions[0]?.terms).toBe("责任方：卫生厅；卫生健康委。完成期限：2020年9月1日。");
    const en = draftCommunique(meeting2020, "en");
    expect(en.title).toBe("Krasnodar and Harbin take six joint decisions");
    expect(en.body).toContain("It began at 10:00 in Krasnodar, 15:00 in Harbin.");
    expect(en.body).toContain("— Evgeny Pervyshov, head of the city");
    expect(en.decisions[0]?.terms).toBe(
      "Responsible: Department of health; Health commission. Due by 1 September 2020.",
    );
    const told: Record<Lang, string> = {
      ru: draftCommunique(meeting2020, "ru").body,
      zh: zh.body,
      en: en.body,
    };
    for (const lang of LANGS) {
      for (const text of [...meeting2020.courtesies, ...meeting2020.items.map((item) => item.title)]) {
        expect(told[lang]).toContain(text[lang]?.text.replace(/[.。]$/, ""));
      }
    }
  });

  it("of a bare record says only what there is", () => {
    const bare = draftCommunique(
      {
        ...meeting2020,
        form: null,
        courtesies: [],
        items: [],
        decisions: [],
        participants: [],
        nextMeeting: null,
        nextMeetingAt: null,
      },
      "ru",
    );
    expect(bare).toEqual({
      title: "Краснодар и Харбин провели видеовстречу",
      summary:
        "23 июня 2020 года города Краснодар и Харбин провели встречу «Первая видеовстреча Краснодара и Харбина».",
      body:
        "23 июня 2020 года администрации городов Краснодар и Харбин провели встречу «Первая видеовстреча " +
        "Краснодара и Харбина». Начало: 10:00 — Краснодар, 15:00 — Харбин.",
      decisions: [],
    });
  });

  it("counts as each language does", () => {
    const title = (count: number, lang: Lang) =>
      draftCommunique({ ...meeting2020, decisions: meeting2020.decisions.slice(0, count) }, lang).title;
    expect([1, 2, 5].map((count) => title(count, "ru"))).toEqual([
      "Краснодар и Харбин приняли одно совместное решение",
      "Краснодар и Харбин приняли два совместных решения",
      "Краснодар и Харбин приняли пять совместных решений",
    ]);
    expect([1, 2].map((count) => title(count, "en"))).toEqual([
      "Krasnodar and Harbin take one joint decision",
      "Krasnodar and Harbin take two joint decisions",
    ]);
    expect(title(2, "zh")).toBe("克拉斯诺达尔与哈尔滨通过两项共同决定");
  });

  it("is written in the languages in which the record tells everything, and left to people in the others", () => {
    expect(draftLanguages(meeting2020)).toEqual(["ru", "zh", "en"]);
    const [first, ...rest] = meeting2020.decisions;
    const half = {
      ...meeting2020,
      decisions: [{ ...first, text: localText("ru", { ru: "Решение", zh: "决定" }) } as never, ...rest],
    };
    expect(draftLanguages(half)).toEqual(["ru", "zh"]);
    const texts = draftTexts(half);
    expect(Object.keys(texts.body)).toEqual(["original", "ru", "zh"]);
    expect(missingForPublishing(texts, ["ru", "zh"])).toEqual([]);
    expect(missingForPublishing(texts, ["ru", "zh", "en"])).toEqual(["title.en", "summary.en", "body.en"]);
  });

  it("says nothing of responsibility or time where none is set", () => {
    expect(termsOf({ responsibleHost: null, responsiblePartner: null, dueOn: null }, "zh")).toBe("");
  });
});

it("the address is the day in the host city and the title in Latin letters", () => {
  const late = { ...meeting2020, heldAt: "2020-06-23T21:30:00.000Z" };
  expect(communiqueSlug(late, all("Дружба", "友谊", "Friends meet"))).toBe("2020-06-24-friends-meet");
  expect(communiqueSlug(meeting2020, localText("ru", { ru: "Встреча городов" }))).toBe(
    "2020-06-23-vstrecha-gorodov",
  );
  expect(communiqueSlug(meeting2020, localText("zh", { zh: "会晤" }))).toBe("2020-06-23");
});

it("a plain text falls into paragraphs and lists", () => {
  expect(
    blocksOf(
      "Вступление\nв две строки\n\n\nУчаствовали:\n— один\n— два\n1. первое\n2) второе\n\n-5 градусов\n2020 год",
    ),
  ).toEqual([
    { kind: "paragraph", text: "Вступление\nв две строки" },
    { kind: "paragraph", text: "Участвовали:" },
    { kind: "list", ordered: false, items: ["один", "два"] },
    { kind: "list", ordered: true, items: ["первое", "второе"] },
    { kind: "paragraph", text: "-5 градусов\n2020 год" },
  ]);
  expect(blocksOf(" \n\n ")).toEqual([]);
});

it("a decision is late the day after it was due, unless it is done", () => {
  const due = { progress: "open" as const, dueOn: "2020-09-01" };
  expect(decisionState(due, "2020-09-01")).toBe("open");
  expect(decisionState(due, "2020-09-02")).toBe("late");
  expect(decisionState({ ...due, progress: "done" }, "2020-09-02")).toBe("done");
  expect(decisionState({ progress: "open", dueOn: null }, "2030-01-01")).toBe("open");
});
