import { createHash } from "node:crypto";

/**
 * A value as one line of JSON that is always the same for the same content: keys sorted by UTF-16 code units, no
 * white space, absent and undefined fields left out (RFC 8785, for the strings, whole numbers, booleans and nulls
 * that a record is made of).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits: what `sha256sum` says of the file. */
export function checksumOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
}

/** A short mark of a part of a text: it changes when the part does. */
export function markOf(value: unknown): string {
  return checksumOf(value).slice(0, 16);
}
