import { z } from "zod";
import { langField, wordsField } from "#app/core/forms/fields.ts";
import { m } from "#app/core/languages/messages/messages.js";

/** As everybody writes it; kept in small letters, because people do not mind capitals in addresses. */
export const emailField = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email({ error: () => m.form_email() }));

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** A password to be set. One that is only compared is any text: what is wrong with it is not told. */
export const newPasswordField = z
  .string()
  .min(PASSWORD_MIN)
  .max(PASSWORD_MAX, { error: () => m.accounts_password_too_long() });

const anyPassword = z.string().min(1).max(PASSWORD_MAX);

const nextField = z.string().optional();

export const linkRequestInput = z.object({ email: emailField, next: nextField });
export const passwordSignInInput = z.object({ email: emailField, password: anyPassword, next: nextField });
export const linkInput = z.object({ token: z.string().min(1).max(100), next: nextField });
export const forgotInput = z.object({ email: emailField });
export const resetInput = z.object({ token: z.string().min(1).max(100), password: newPasswordField });

export const profileInput = z.object({ name: wordsField(120), language: langField });
export const setPasswordInput = z.object({ password: newPasswordField });
export const changePasswordInput = z.object({ current: anyPassword, password: newPasswordField });
export const passkeyInput = z.object({ passkeyId: z.string().min(1).max(100) });
export const renamePasskeyInput = passkeyInput.extend({ name: wordsField(80) });
export const sessionInput = z.object({ sessionId: z.string().min(1).max(100) });

const grantShape = {
  role: z.enum(["hall_admin", "protocol_officer", "press_officer"]),
  cityId: z.uuid().optional(),
};

/** A role of a city needs its city, a role of the hall has none. */
function checkGrant(
  grant: { role?: string | undefined; cityId?: string | undefined },
  context: z.RefinementCtx,
): void {
  if (grant.role === undefined) return;
  const ofCity = grant.role !== "hall_admin";
  if (ofCity && !grant.cityId) {
    context.addIssue({ code: "custom", path: ["cityId"], message: m.accounts_role_city_needed() });
  }
  if (!ofCity && grant.cityId) {
    context.addIssue({ code: "custom", path: ["cityId"], message: m.accounts_role_city_none() });
  }
}

export const inviteInput = z
  .object({
    email: emailField,
    name: wordsField(120),
    language: langField,
    role: grantShape.role.optional(),
    cityId: grantShape.cityId,
  })
  .superRefine(checkGrant);

export const grantInput = z
  .object({ userId: z.string().min(1).max(100), ...grantShape })
  .superRefine(checkGrant);
export const revokeInput = z.object({ grantId: z.uuid() });
export const userInput = z.object({ userId: z.string().min(1).max(100) });

export const firstStartInput = z.object({
  token: z.string().min(1).max(100),
  name: wordsField(120),
  email: emailField,
  language: langField,
  password: newPasswordField.optional(),
});
