/** How a command of the room ended. */
export type CommandAnswer =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: string; message: string; fields?: Record<string, string[]> } };

export type RunCommand = (name: string, input?: object) => Promise<CommandAnswer>;

/** Pauses between tries, in ms: a restart of PostgreSQL or of the hall is over within this time. */
const PAUSES_MS = [300, 700, 1500, 3000];

/**
 * Sends commands to the room's API. While the line or the database is away it tries again: every command may be run
 * twice and changes nothing twice.
 *
 * @param offline words for the last failure, when no answer came at all
 */
export function commandRunner(meetingId: string, offline: () => string): RunCommand {
  const send = async (name: string, input: object): Promise<CommandAnswer | null> => {
    const response = await fetch(`/room/${meetingId}/commands/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(input),
    }).catch(() => null);
    if (!response || [502, 503, 504].includes(response.status)) return null;
    return (await response.json().catch(() => null)) as CommandAnswer | null;
  };
  return async (name, input = {}) => {
    for (const pause of [0, ...PAUSES_MS]) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      const answer = await send(name, input);
      if (answer) return answer;
    }
    return { ok: false, error: { code: "engine_away", message: offline() } };
  };
}
