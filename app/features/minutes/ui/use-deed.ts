import { useState } from "react";
import type { RunDecisionCommand } from "#app/features/minutes/ui/decision-props.ts";

/** Runs one command at a time and keeps what went wrong, in words, for the place where it was asked. */
export function useDeed(run: RunDecisionCommand) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function act(name: string, input: object, whenChanged?: string): Promise<boolean> {
    setPending(true);
    setProblem(null);
    const answer = await run(name, input).finally(() => setPending(false));
    if (answer.ok) return true;
    const { code, message, fields } = answer.error;
    const said = code === "changed_meanwhile" && whenChanged ? whenChanged : message;
    setProblem([said, ...Object.values(fields ?? {}).flat()].join(" "));
    return false;
  }
  return { act, pending, problem };
}
