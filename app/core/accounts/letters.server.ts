import { findUser, languageOf, type User } from "#app/core/accounts/users.server.ts";
import type { SystemActor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { queueMail } from "#app/core/outbox/outbox.server.ts";
import { env } from "#app/platform/env.ts";
import { writeLetter } from "#app/platform/mail/letter.ts";

/** The hall when it answers somebody who is not signed in yet. */
const porter: SystemActor = { kind: "system", name: "accounts", lang: "ru" };

interface AccountLetter {
  kind: "sign_in" | "password_reset";
  subject: string;
  text: string;
  action: string;
  url: string;
}

async function queueAccountLetter(
  context: CommandContext,
  user: Pick<User, "name" | "email" | "language">,
  write: () => AccountLetter,
): Promise<void> {
  const lang = languageOf(user);
  const mail = inLanguage(lang, () => {
    const letter = write();
    const body = writeLetter({
      lang,
      greeting: m.accounts_letter_greeting({ name: user.name }),
      paragraphs: [letter.text],
      facts: [],
      action: { label: letter.action, url: letter.url, hint: m.accounts_letter_hint() },
      closing: m.accounts_letter_closing(),
      footer: m.accounts_letter_footer({ origin: env().HALL_ORIGIN }),
    });
    return { kind: letter.kind, subject: letter.subject, ...body };
  });
  await queueMail(context, { ...mail, to: { name: user.name, address: user.email }, lang });
}

/** The letter somebody asked for on the sign-in page. */
export async function sendSignInLetter(user: User, url: string): Promise<void> {
  await runCommand(porter, (context) =>
    queueAccountLetter(context, user, () => ({
      kind: "sign_in",
      subject: m.accounts_letter_sign_in_subject(),
      text: m.accounts_letter_sign_in_text(),
      action: m.accounts_letter_sign_in_action(),
      url,
    })),
  );
}

/** The letter to somebody who was invited, in the invitation's own transaction. */
export async function queueInvitation(
  context: CommandContext,
  user: Pick<User, "name" | "email" | "language">,
  inviter: string,
  url: string,
): Promise<void> {
  await queueAccountLetter(context, user, () => ({
    kind: "sign_in",
    subject: m.accounts_letter_invite_subject(),
    text: m.accounts_letter_invite_text({ inviter }),
    action: m.accounts_letter_invite_action(),
    url,
  }));
}

/** The letter with which a password is set anew. */
export async function sendResetLetter(userId: string, token: string): Promise<void> {
  const user = await findUser(userId);
  if (!user) return;
  await runCommand(porter, (context) =>
    queueAccountLetter(context, user, () => ({
      kind: "password_reset",
      subject: m.accounts_letter_reset_subject(),
      text: m.accounts_letter_reset_text(),
      action: m.accounts_letter_reset_action(),
      url: `${env().HALL_ORIGIN}/reset?token=${encodeURIComponent(token)}`,
    })),
  );
}
