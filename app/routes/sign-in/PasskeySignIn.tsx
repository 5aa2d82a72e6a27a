import { KeyRound } from "lucide-react";
import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { canUsePasskeys } from "./passkey-support.ts";

/** The button for passkeys; it is there only where the browser can do them, and so never without JavaScript. */
export function PasskeySignIn({ next }: { next: string }) {
  const [able, setAble] = useState(false);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  useEffect(() => setAble(canUsePasskeys()), []);
  if (!able) return null;

  async function signIn() {
    setState("busy");
    const { signInWithPasskey } = await import("./passkey-client.ts");
    const outcome = await signInWithPasskey();
    if (outcome === "done") window.location.assign(next || "/office/meetings");
    else setState("failed");
  }

  return (
    <>
      {state === "failed" && (
        <Banner kind="danger" live>
          {m.accounts_passkey_failed()}
        </Banner>
      )}
      <Button icon={<KeyRound aria-hidden size={20} />} onClick={signIn} pending={state === "busy"}>
        {m.accounts_by_passkey()}
      </Button>
    </>
  );
}
