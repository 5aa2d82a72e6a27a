import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { InLanguages, MinutesDocument } from "./minutes-document.ts";
import { KRASNODAR_HARBIN } from "./minutes-example.test-data.ts";
import { printMinutes } from "./print-minutes.ts";
import { renderMinutes } from "./render-minutes.server.ts";

function textOf(pdf: Buffer, options: string[] = []): string {
  return execFileSync("pdftotext", [...options, "-", "-"], { input: pdf, encoding: "utf8" });
}

/** Without white space and hyphens: what is said, not how the lines fell. */
function bare(text: string): string {
  return text.replaceAll(/[\s\u00ad-]/g, "");
}

/** The text of one half of every page between header and footer. A4 is 595 points wide and 842 high. */
function columnText(pdf: Buffer, side: "left" | "right"): string {
  const x = side === "left" ? "0" : "306";
  return bare(textOf(pdf, ["-x", x, "-y", "52", "-W", side === "left" ? "300" : "290", "-H", "718"]));
}

function everyText(document: MinutesDocument, lang: "ru" | "zh" | "en"): string[] {
  const found: InLanguages[] = [
    document.title,
    document.form,
    document.host.name,
    document.partner.name,
    ...[...document.participants.host, ...document.participants.partner].flatMap(({ name, office }) => [
      name,
      office,
    ]),
    ...document.agenda.flatMap(({ title, note }) => (note ? [title, note] : [title])),
    ...document.decisions.flatMap((decision) => [
      decision.text,
      decision.responsibleHost ?? {},
      decision.responsiblePartner ?? {},
    ]),
    ...document.courtesies,
    document.nextMeeting?.text ?? {},
  ];
  return found.flatMap((texts) => (texts[lang] ? [texts[lang]] : []));
}

const withPartner = (language: "zh" | "en"): MinutesDocument => ({
  ...KRASNODAR_HARBIN,
  partner: { ...KRASNODAR_HARBIN.partner, language },
});

describe("the official minutes", () => {
  it.each(["zh", "en"] as const)("say every fact on both sides, ru left and %s right", (language) => {
    const document = withPartner(language);
    const { pdf, unprintable } = renderMinutes(document);
    expect(unprintable).toEqual([]);
    const [left, right] = [columnText(pdf, "left"), columnText(pdf, "right")];
    const missing = (lang: "ru" | "zh" | "en", column: string) =>
      everyText(document, lang).filter((text) => !column.includes(bare(text)));
    expect(missing("ru", left)).toEqual([]);
    expect(missing(language, right)).toEqual([]);
    expect(left).toContain("«ДниКраснодаравХарбине»");
    expect(columnText(renderMinutes(KRASNODAR_HARBIN).pdf, "right")).toContain("孙喆");
    expect(left).toContain("Краснодар—10:00–11:30(GMT+3)Харбин—15:00–16:30(GMT+8)");
    expect(left).toContain("КраснодариХарбин,23июня2020г.");
    expect(left).toContain("Краснодар—22сентября2020г.,10:00Харбин—22сентября2020г.,15:00");
  });

  it("are PDF/A-2b, of A4, dated by the record and titled", () => {
    const { pdf } = renderMinutes(KRASNODAR_HARBIN);
    expect(pdf.toString("latin1")).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    const facts = execFileSync("pdfinfo", ["-isodates", "-"], {
      input: pdf,
      encoding: "utf8",
      env: { TZ: "UTC" },
    });
    expect(facts).toMatch(/^Title:\s+Первая видеовстреча руководителей городов-побратимов/m);
    expect(facts).toMatch(/^CreationDate:\s+2020-06-25T09:15:00(Z|\+00)/m);
    expect(facts).toMatch(/^Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/m);
  });

  it("bear on every page the checksum and the page's number of all, in both languages", () => {
    const long = { ...KRASNODAR_HARBIN, agenda: Array(12).fill(KRASNODAR_HARBIN.agenda[1]) };
    const { pdf, pages } = renderMinutes(long);
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page <= pages; page += 1) {
      const text = bare(textOf(pdf, ["-f", String(page), "-l", String(page)]));
      expect(text).toContain(KRASNODAR_HARBIN.checksum);
      expect(text).toContain(`Страница${page}из${pages}`);
      expect(text).toContain(`第${page}页，共${pages}页`);
    }
  });

  it("lose nothing of a text longer than a page, and keep each language in its column", () => {
    const words = Array.from({ length: 900 }, (_, n) => `слово${n}`);
    const note = { ru: words.join(" "), zh: "很长的记录。".repeat(300) };
    const { pdf, pages } = renderMinutes({
      ...KRASNODAR_HARBIN,
      agenda: [{ title: { ru: "Долгий", zh: "长" }, note }],
    });
    expect(pages).toBeGreaterThan(3);
    const left = textOf(pdf, ["-x", "0", "-y", "0", "-W", "300", "-H", "842"]);
    const found = new Set(left.match(/слово\d+/g));
    expect(words.filter((word) => !found.has(word))).toEqual([]);
    expect(columnText(pdf, "right").match(/很长的记录/g)).toHaveLength(300);
    expect(left).not.toContain("很长");
  });

  it("print as text whatever was written, and a missing language in the other one", () => {
    const evil = '#panic("x") $ * _ < @ \\ ] }';
    const decision = {
      ...KRASNODAR_HARBIN.decisions[1],
      text: { ru: evil },
    } as MinutesDocument["decisions"][number];
    const printed = { ...KRASNODAR_HARBIN, title: { ru: evil, zh: evil }, decisions: [decision] };
    const { pdf } = renderMinutes(printed);
    expect(columnText(pdf, "left").split(bare(evil)).length - 1).toBe(2);
    expect(columnText(pdf, "right").split(bare(evil)).length - 1).toBe(2);
  });

  it("are the same file for the same record", () => {
    expect(renderMinutes(KRASNODAR_HARBIN).pdf.equals(renderMinutes(KRASNODAR_HARBIN).pdf)).toBe(true);
  });

  it("stand also with nothing decided, nobody but the heads, and no end", () => {
    const { host, partner } = KRASNODAR_HARBIN.participants;
    const bareMeeting: MinutesDocument = {
      ...KRASNODAR_HARBIN,
      participants: { host: host.slice(0, 1), partner: partner.slice(0, 1) },
      closedAt: null,
      agenda: [],
      decisions: [],
      courtesies: [],
      nextMeeting: null,
      address: undefined,
    };
    const { pdf, pages } = renderMinutes(bareMeeting);
    expect(pages).toBe(1);
    expect(columnText(pdf, "left")).toContain("ПринятыерешенияРешениянепринимались.");
    expect(columnText(pdf, "right")).toContain("会议未作出决定。");
    expect(columnText(pdf, "left")).not.toMatch(/Повестка|Следующая|Приветствия/);
  });
});

describe("the printed form", () => {
  it("tells the date of each city when they differ, and binds Russian one-letter words", () => {
    const printed = printMinutes({
      ...KRASNODAR_HARBIN,
      heldAt: "2020-06-23T17:00:00Z",
      closedAt: null,
      title: { ru: "О встрече в Харбине — и Краснодаре", zh: "会晤" },
    });
    expect(printed.left.facts.slice(0, 2)).toEqual([
      [
        "Дата",
        {
          lang: "ru",
          text: "Краснодар — 23\u00a0июня\u00a02020\u00a0г.\nХарбин — 24\u00a0июня\u00a02020\u00a0г.",
        },
      ],
      ["Время", { lang: "ru", text: "Краснодар — 20:00\u00a0(GMT+3)\nХарбин — 01:00\u00a0(GMT+8)" }],
    ]);
    expect(printed.right.facts[1]).toEqual([
      "时间",
      { lang: "zh", text: "克拉斯诺达尔：20:00（GMT+3）\n哈尔滨：01:00（GMT+8）" },
    ]);
    expect(printed.left.title.text).toBe("О\u00a0встрече в\u00a0Харбине\u00a0— и\u00a0Краснодаре");
  });

  it("names who agreed on different dates line by line", () => {
    const [decision] = KRASNODAR_HARBIN.decisions;
    if (!decision) throw new Error("the example has decisions");
    const printed = printMinutes({
      ...KRASNODAR_HARBIN,
      decisions: [
        { ...decision, agreedPartnerAt: "2020-06-24T02:00:00Z", dueOn: null, responsibleHost: null },
      ],
    });
    expect(printed.right.decisions[0]?.facts).toEqual([
      ["负责人", { lang: "zh", text: "哈尔滨：卫生健康委员会" }],
      ["双方确认", { lang: "zh", text: "克拉斯诺达尔：2020年6月23日\n哈尔滨：2020年6月24日" }],
    ]);
  });
});
