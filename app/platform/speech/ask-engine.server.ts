import { EngineFault } from "#app/platform/speech/engine-fault.ts";

/** No caption comes near this; what is longer is no answer of ours. In bytes. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * Asks an engine over HTTP and reads its JSON. Follows no redirect: no other host is ever asked than the one that was
 * set.
 * @throws EngineFault
 */
export async function askEngine(
  address: string,
  init: RequestInit,
  patienceMs: number,
): Promise<Record<string, unknown>> {
  const signal = AbortSignal.timeout(patienceMs);
  const said = await read(address, { ...init, signal }).catch((error: unknown) => {
    if (error instanceof EngineFault) throw error;
    throw new EngineFault(signal.aborted ? "slow" : "away");
  });
  const answer = parse(said);
  if (typeof answer !== "object" || answer === null) throw new EngineFault("unreadable");
  return answer as Record<string, unknown>;
}

async function read(address: string, init: RequestInit): Promise<string> {
  const response = await fetch(address, { ...init, method: "POST", redirect: "manual" });
  if (!response.ok) {
    await response.body?.cancel();
    throw new EngineFault("refused", String(response.status));
  }
  const decoder = new TextDecoder();
  let said = "";
  for await (const part of response.body ?? []) {
    said += decoder.decode(part, { stream: true });
    if (said.length > LONGEST_ANSWER) throw new EngineFault("unreadable");
  }
  return said + decoder.decode();
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    throw new EngineFault("unreadable");
  }
}

/** `base` with a path behind it, whether or not it ends with a slash; what it holds of a query stays. */
export function under(base: string, path: string): string {
  const address = new URL(base);
  address.pathname = `${address.pathname.replace(/\/$/, "")}/${path}`;
  return address.href;
}
