/** How the room runs a command; `RunCommand` of the meetings feature has this shape. */
export type RunBoothCommand = (
  name: string,
  input?: object,
) => Promise<{ ok: true } | { ok: false; error: { message: string; fields?: Record<string, string[]> } }>;
