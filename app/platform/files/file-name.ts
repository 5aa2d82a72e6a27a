/** Bytes of UTF-8 that every common file system takes as one name. */
export const FILE_NAME_BYTES = 255;

// Control characters; the marks and overrides that make "gpj.exe" read as "exe.jpg"; zero-width characters; lone surrogates.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]|\p{Surrogate}/gu;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Cuts at a whole character, at most `bytes` of UTF-8. */
function cutToBytes(text: string, bytes: number): string {
  let [kept, used] = ["", 0];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += bytesOf(segment);
    if (used > bytes) break;
    kept += segment;
  }
  return kept;
}

/**
 * A file name that is safe to show and to save on any system: no folders, no control or invisible characters, no
 * characters Windows forbids, at most 255 bytes with its extension kept; "file" when nothing is left.
 * Files are stored under random keys, never under this name.
 */
export function cleanFileName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? "";
  const visible = base.replaceAll(INVISIBLE, "").normalize("NFC");
  const plain = visible
    .replaceAll(/[<>:"|?*]/g, "_")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/^ +|[. ]+$/g, "");
  const found = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(plain);
  const extension = found?.[2] ?? "";
  const stem = cutToBytes(
    (found?.[1] ?? "").replaceAll(/^[. ]+|[. ]+$/g, "") || "file",
    FILE_NAME_BYTES - bytesOf(extension),
  );
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${stem}${extension}` : `${stem}${extension}`;
}
