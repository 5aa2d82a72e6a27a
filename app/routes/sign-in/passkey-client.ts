import { passkeyClient } from "@better-auth/passkey/client";
import { createAuthClient } from "better-auth/client";

// Loaded only when somebody presses a button for passkeys.
const client = createAuthClient({ basePath: "/auth", plugins: [passkeyClient()] });

export type PasskeyOutcome = "done" | "not_fresh" | "failed";

/** Asks the browser for a passkey and signs in with it. */
export async function signInWithPasskey(): Promise<PasskeyOutcome> {
  const { error } = await client.signIn.passkey();
  return error ? "failed" : "done";
}

/** Makes a passkey for the account that is signed in. */
export async function addPasskey(name: string): Promise<PasskeyOutcome> {
  const answer = await client.passkey.addPasskey({ name });
  if (!answer?.error) return "done";
  return answer.error.status === 403 ? "not_fresh" : "failed";
}
