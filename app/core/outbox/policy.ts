import { type Actor, isHallAdmin } from "#app/core/actor.ts";
import { opensAnAccount } from "#app/core/outbox/rules.ts";
import type { MailKind } from "#app/core/outbox/tables.ts";

/** Administrators and protocol officers may look into the outbox. */
export function mayReadOutbox(actor: Actor): boolean {
  return isHallAdmin(actor) || isProtocolOfficer(actor);
}

/** Mails that open an account are seen by administrators only; mails of meetings by protocol officers too. */
export function mayReadMail(actor: Actor, mail: { kind: MailKind }): boolean {
  return isHallAdmin(actor) || (isProtocolOfficer(actor) && !opensAnAccount(mail.kind));
}

/** Who may read a mail may send it again. */
export function mayResendMail(actor: Actor, mail: { kind: MailKind }): boolean {
  return mayReadMail(actor, mail);
}

function isProtocolOfficer(actor: Actor): boolean {
  return actor.kind === "user" && actor.grants.some((grant) => grant.role === "protocol_officer");
}
