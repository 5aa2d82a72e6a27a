import { env } from "#app/platform/env.ts";
import { startEngines, stopEngines } from "#server/engines.ts";
import { buildWebServer } from "#server/web.ts";

/** What the launcher hears from this process. */
type Message =
  | { type: "ready"; demoLinks?: { role: string; name: string; url: string }[] }
  | { type: "failed"; message: string };

function tellLauncher(message: Message): void {
  if (process.send) process.send(message);
  else console.log(message.type === "ready" ? `ready at ${env().HALL_ORIGIN}` : message.message);
}

async function main(): Promise<void> {
  const { demoLinks } = await startEngines();
  const server = buildWebServer();
  const { HOST, PORT } = env();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, resolve);
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      server.close();
      server.closeAllConnections();
      await stopEngines();
      process.exit(0);
    });
  }
  tellLauncher(demoLinks ? { type: "ready", demoLinks } : { type: "ready" });
}

process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));

main().catch((error: unknown) => {
  console.error(error);
  tellLauncher({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 200).unref();
});
