/** Encodings in which spreadsheets of either country save a table of text. */
export type TableEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1251";

/**
 * Decodes a file whose encoding nobody named: by its byte order mark, by the zero bytes of UTF-16, as UTF-8 where that
 * is free of faults; what remains is Russian Windows-1251 if its words look Russian, else Chinese GB18030.
 * @returns null when it is none of these
 */
export function decodeTable(bytes: Uint8Array): { text: string; encoding: TableEncoding } | null {
  const certain = byMark(bytes) ?? byZeros(bytes);
  const tried: TableEncoding[] = certain ? [certain] : ["utf-8", ...byWords(bytes)];
  for (const encoding of tried) {
    const text = decode(bytes, encoding);
    if (text !== undefined && !hasForeignControls(text)) return { text, encoding };
  }
  return null;
}

function decode(bytes: Uint8Array, encoding: TableEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byMark([first, second, third]: Uint8Array): TableEncoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return undefined;
}

/** Separators and line breaks are ASCII: in UTF-16 one of their two bytes is zero, in no other encoding of text. */
function byZeros(bytes: Uint8Array): TableEncoding | undefined {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0 || bytes.length % 2 === 1) return undefined;
  return odd >= even ? "utf-16le" : "utf-16be";
}

/** A word of Russian: in small letters, or with a capital first, or in capitals alone. */
const RUSSIAN_WORD = /^(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)$/u;

/**
 * Russian in GB18030 is two bytes a letter, and Chinese read as Windows-1251 is capitals and small letters in wild
 * order: nine words of ten tell the two apart.
 */
function byWords(bytes: Uint8Array): TableEncoding[] {
  const words = (decode(bytes, "windows-1251") ?? "").match(/\P{ASCII}+/gu) ?? [];
  const letters = words.map((word) => word.replace(/[«»—–„“”№…’\u00A0]/gu, "")).filter(Boolean);
  const russian = letters.filter((word) => RUSSIAN_WORD.test(word)).length;
  return russian > 0.9 * letters.length ? ["windows-1251", "gb18030"] : ["gb18030", "windows-1251"];
}

/** Control characters other than tabs and line breaks: this was no text, whatever it decodes to. */
const hasForeignControls = (text: string) => /[^\P{Cc}\t\n\v\f\r\u0085]/u.test(text);
