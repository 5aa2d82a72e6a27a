/**
 * One letter as plain text and as HTML that any mail program shows: tables, no picture, no script, no style attribute,
 * nothing fetched from anywhere. Everything given is text and is escaped.
 */
import type { Lang } from "#app/lib/local-text.ts";

/** A text in the letter's language, or one that is marked with a language of its own. */
export type Phrase = string | { text: string; lang: Lang };

export interface Letter {
  lang: Lang;
  /** "Уважаемый господин Сунь Чжэ!" */
  greeting: Phrase;
  paragraphs: Phrase[];
  /** Label and value: "Время", "22 апреля 2020 г., 10:00 Краснодар · 15:00 Харбин". */
  facts: [label: string, value: Phrase][];
  /** One button; `hint` stands above the bare address below it ("Если кнопка не работает, …"). */
  action?: { label: string; url: string; hint?: string };
  closing: Phrase;
  footer: Phrase;
}

export interface LetterTexts {
  text: string;
  html: string;
}

const HTML_LANG: Record<Lang, string> = { ru: "ru", zh: "zh-Hans", en: "en" };

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function plain(phrase: Phrase): string {
  return typeof phrase === "string" ? phrase : phrase.text;
}

function markUp(phrase: Phrase): string {
  const text = escapeHtml(plain(phrase)).replaceAll(/\r\n|\r|\n/g, "<br>");
  return typeof phrase === "string" ? text : `<span lang="${HTML_LANG[phrase.lang]}">${text}</span>`;
}

/** Only a web address may stand behind the button. @throws TypeError for anything else. */
function webAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:")
    throw new TypeError("a letter links web addresses only");
  return url.href;
}

function writeText(letter: Letter): string {
  const colon = letter.lang === "zh" ? "：" : ": ";
  const facts = letter.facts.map(([label, value]) => `${label}${colon}${plain(value)}`).join("\n");
  const action = letter.action ? `${letter.action.label}${colon}\n${webAddress(letter.action.url)}` : "";
  const blocks = [
    plain(letter.greeting),
    ...letter.paragraphs.map(plain),
    facts,
    action,
    plain(letter.closing),
  ];
  const body = blocks.filter((block) => block !== "").join("\n\n");
  return `${body}\n\n-- \n${plain(letter.footer)}\n`;
}

// In <style>, which Gmail, Outlook, Apple Mail, QQ Mail and Yandex keep; the attributes below serve the rest.
const STYLE = `
body { margin: 0; padding: 0; background: #f4f4f1; }
table { border-collapse: collapse; }
.page { background: #ffffff; }
.cell, .fact-label, .fact-value { font-family: "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", sans-serif; color: #1d2530; }
.cell { padding: 0 32px 18px 32px; font-size: 16px; line-height: 1.55; }
.first { padding-top: 32px; }
.facts { padding: 0 32px 10px 32px; }
.fact-label { padding: 0 16px 10px 0; font-size: 15px; line-height: 1.5; color: #55606e; vertical-align: top; }
.fact-value { padding: 0 0 10px 0; font-size: 15px; line-height: 1.5; }
.button { padding: 14px 24px; background: #17407a; border-radius: 4px; }
.button a { font-family: "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", sans-serif; font-size: 16px; font-weight: bold; color: #ffffff; text-decoration: none; }
.small { font-size: 13px; color: #55606e; word-break: break-all; }
.foot { padding: 16px 32px 24px 32px; font-family: "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", sans-serif; font-size: 13px; line-height: 1.5; color: #55606e; border-top: 1px solid #dcdfe3; }
`;

function factRows(letter: Letter): string {
  if (letter.facts.length === 0) return "";
  const rows = letter.facts.map(
    ([label, value]) =>
      `<tr><td class="fact-label" valign="top">${markUp(label)}</td><td class="fact-value" valign="top">${markUp(value)}</td></tr>`,
  );
  return `<tr><td class="facts"><table border="0" cellpadding="0" cellspacing="0">\n${rows.join("\n")}\n</table></td></tr>`;
}

function actionRows(letter: Letter): string {
  if (!letter.action) return "";
  const href = escapeHtml(webAddress(letter.action.url));
  const hint = letter.action.hint ? `${escapeHtml(letter.action.hint)}<br>` : "";
  return [
    `<tr><td class="cell"><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr>`,
    `<td class="button" bgcolor="#17407a"><a href="${href}"><font color="#ffffff">${escapeHtml(letter.action.label)}</font></a></td>`,
    `</tr></table></td></tr>`,
    `<tr><td class="cell small">${hint}<a href="${href}">${href}</a></td></tr>`,
  ].join("");
}

function writeHtml(letter: Letter): string {
  const paragraphs = letter.paragraphs.map(
    (paragraph) => `<tr><td class="cell">${markUp(paragraph)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${HTML_LANG[letter.lang]}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(plain(letter.greeting))}</title>
<style>${STYLE}</style>
</head>
<body dir="ltr" bgcolor="#f4f4f1">
<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"><tr><td align="center">
<table role="presentation" class="page" border="0" cellpadding="0" cellspacing="0" width="600" bgcolor="#ffffff">
<tr><td class="cell first">${markUp(letter.greeting)}</td></tr>
${paragraphs.join("\n")}
${factRows(letter)}
${actionRows(letter)}
<tr><td class="cell">${markUp(letter.closing)}</td></tr>
<tr><td class="foot">${markUp(letter.footer)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

/** The letter's two bodies, for {@link import("./message.ts").Mail}. @throws TypeError for an action that is no web address. */
export function writeLetter(letter: Letter): LetterTexts {
  return { text: writeText(letter), html: writeHtml(letter) };
}
