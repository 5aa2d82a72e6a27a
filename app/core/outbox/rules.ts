import type { MailKind, MailState } from "#app/core/outbox/tables.ts";

/** A mail that was refused this often, or for good, waits for a person. */
export const MOST_ATTEMPTS = 5;

/** Mails whose link signs somebody in: their text is struck once sent, and they are never sent again. */
const SIGN_IN_KINDS: readonly MailKind[] = ["sign_in", "password_reset"];

export function opensAnAccount(kind: MailKind): boolean {
  return SIGN_IN_KINDS.includes(kind);
}

/** A mail can go out again when it is not under way already and its links still open what they opened. */
export function canResend(mail: { kind: MailKind; state: MailState }): boolean {
  return mail.state !== "queued" && !opensAnAccount(mail.kind);
}

/** What follows a refusal: another try later, or the end. */
export function afterRefusal(attempts: number, temporary: boolean): "queued" | "failed" {
  return temporary && attempts < MOST_ATTEMPTS ? "queued" : "failed";
}

/**
 * Replaces the secret part of every link ("…/i/4fJ…", "…?token=4fJ…"), so that reading a mail opens nothing. Random
 * tokens are long and have capitals; the words of an address and the ids of rows have none.
 */
export function hideSecretLinks(text: string): string {
  return text.replaceAll(
    /(https?:\/\/[^\s"'<>]*?[/=])(?=[a-z0-9_~-]*[A-Z])[A-Za-z0-9_~-]{20,}[^\s"'<>]*/g,
    "$1…",
  );
}
