import { m } from "#app/core/languages/messages/messages.js";

/**
 * The closed list of everything that can go wrong by intention: one table from code to HTTP status and words.
 * A fault outside this list is a bug and is answered as `unexpected`.
 */
export const ERRORS = {
  input_invalid: { status: 422, words: () => m.errors_input_invalid() },
  sign_in_needed: { status: 401, words: () => m.errors_sign_in_needed() },
  not_allowed: { status: 403, words: () => m.errors_not_allowed() },
  not_found: { status: 404, words: () => m.errors_not_found() },
  changed_meanwhile: { status: 409, words: () => m.errors_changed_meanwhile() },
  wrong_state: { status: 409, words: () => m.errors_wrong_state() },
  channel_taken: { status: 409, words: () => m.errors_channel_taken() },
  booth_full: { status: 409, words: () => m.errors_booth_full() },
  boothmate_on_air: { status: 409, words: () => m.errors_boothmate_on_air() },
  link_revoked: { status: 410, words: () => m.errors_link_revoked() },
  link_expired: { status: 410, words: () => m.errors_link_expired() },
  link_unknown: { status: 404, words: () => m.errors_link_unknown() },
  upload_too_large: { status: 413, words: () => m.errors_upload_too_large() },
  content_not_its_type: { status: 415, words: () => m.errors_content_not_its_type() },
  disk_refuses: { status: 507, words: () => m.errors_disk_refuses() },
  too_many_tries: { status: 429, words: () => m.errors_too_many_tries() },
  foreign_origin: { status: 403, words: () => m.errors_foreign_origin() },
  engine_away: { status: 503, words: () => m.errors_engine_away() },
  unexpected: { status: 500, words: () => m.errors_unexpected() },
} as const satisfies Record<string, { status: number; words: () => string }>;

export type ErrorCode = keyof typeof ERRORS;

/** Field path (dots for depth, `agenda.0.title.ru`) → what is wrong with it, in the reader's language. */
export type FieldErrors = Record<string, string[]>;

export class HallError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;
  constructor(code: ErrorCode, fields?: FieldErrors) {
    super(code);
    this.name = "HallError";
    this.code = code;
    this.fields = fields;
  }
}

/** What leaves the house of an error: its code, its words in the reader's language, and the fields at fault. */
export function presentError(error: HallError): { code: ErrorCode; message: string; fields?: FieldErrors } {
  const shown = { code: error.code, message: ERRORS[error.code].words() };
  return error.fields ? { ...shown, fields: error.fields } : shown;
}
