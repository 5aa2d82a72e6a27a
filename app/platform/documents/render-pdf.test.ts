import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { DocumentNotRendered, renderPdf } from "./render-pdf.server.ts";

const template = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: datetime(year: 2020, month: 6, day: 25))
#set text(font: ("Noto Serif", "Noto Serif SC"), lang: "ru")
#for each in data.lines [#each.split("\\n").map(line => [#line]).join(linebreak()) \\ ]
`;
const createdAt = new Date("2020-06-25T09:15:00Z");

function render(lines: string[]) {
  return renderPdf({ template, data: { title: "Протокол", lines }, createdAt });
}

function textOf(pdf: Buffer): string {
  return execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
}

describe("a rendered document", () => {
  it("is PDF/A-2b with every font embedded", () => {
    const { pdf, pages, unprintable } = render(["«Ёлочки» и ёлки", "孙喆 市长", "Latin"]);
    expect({ pages, unprintable }).toEqual({ pages: 1, unprintable: [] });
    const source = pdf.toString("latin1");
    expect(source).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(source).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    const fonts = execFileSync("pdffonts", ["-"], { input: pdf, encoding: "utf8" })
      .trim()
      .split("\n")
      .slice(2);
    const embedded = fonts.map((line) => {
      const [name = "", , , , isEmbedded] = line.split(/\s+/);
      return [name.replace(/^[A-Z]{6}\+/, ""), isEmbedded];
    });
    expect(embedded).toEqual([
      ["NotoSerif-Regular", "yes"],
      ["NotoSerifSC-Regular", "yes"],
    ]);
    expect(
      textOf(pdf)
        .trim()
        .split(/\s*\n\s*/),
    ).toEqual(["«Ёлочки» и ёлки", "孙喆 市长", "Latin"]);
  });

  it("prints the words of people as words, whatever they would mean to Typst", () => {
    const words = [
      '#panic("boom")',
      '#import "/etc/passwd": *',
      "$x^2$ *bold* _it_ `raw`",
      "<label> @ref // comment /* no */",
      "\\ \\u{41} = Heading - list + enum",
      '] #read("/etc/passwd") [',
      "{1+1} #{data} ~ -- ...",
    ];
    const lines = textOf(render(words).pdf).trim().split("\n");
    expect(lines.map((line) => line.trim())).toEqual(words);
  });

  it("is the same, byte for byte, for the same data", () => {
    const one = render(["протокол 纪要"]).pdf;
    render(["something else"]);
    expect(render(["протокол 纪要"]).pdf.equals(one)).toBe(true);
  });

  it("writes a character that no font has by its number, and keeps everything else", () => {
    const { pdf, unprintable } = render(["Дружба 🤝 友谊 한 e\u0301 👨‍👩‍👧", "a\u0000b\u200bc"]);
    expect(unprintable).toEqual(["🤝", "한", "👨", "👩", "👧"]);
    const text = textOf(pdf);
    expect(text).toContain("Дружба ‹U+1F91D› 友谊 ‹U+D55C› é ‹U+1F468›‹U+1F469›‹U+1F467›");
    expect(text.trim().split("\n").at(-1)).toBe("abc");
  });

  it("keeps line breaks", () => {
    expect(
      textOf(render(["одна\nдве"]).pdf)
        .trim()
        .split("\n"),
    ).toEqual(["одна", "две"]);
  });

  it("tells a template that is wrong, and data that does not fit it", () => {
    expect(() => renderPdf({ template: '#panic("x")', data: {}, createdAt })).toThrow(DocumentNotRendered);
    expect(() => renderPdf({ template, data: { title: "x" }, createdAt })).toThrow(DocumentNotRendered);
  });

  it("reads no file of the house", () => {
    for (const path of ["/etc/passwd", "../../../../package.json"]) {
      expect(() => renderPdf({ template: `#read("${path}")`, data: {}, createdAt }), path).toThrow(
        DocumentNotRendered,
      );
    }
  });
});
