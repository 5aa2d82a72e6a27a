import { checkout } from "./bootstrap.mjs";
import { builtServer } from "./build.ts";
import { explain } from "./engines.ts";
import { Stop } from "./progress.mjs";
import { type Connection, type DemoLink, originForPeople, type Started } from "./starting.ts";

/**
 * @returns the demo's sign-in links once the web server says that it is ready
 * @throws Stop with its own sentence when it cannot start
 */
export function startWeb(
  { at, secrets, tree, options }: Started,
  connections: Connection[],
): Promise<DemoLink[]> {
  const { POBRATIM_PARENT: _parent, NODE_CHANNEL_FD: _channel, ...settings } = process.env;
  const env = {
    ...settings,
    NODE_ENV: "production",
    HOST: options.host,
    PORT: String(options.port),
    HALL_ORIGIN: process.env.HALL_ORIGIN || originForPeople(options),
    DATA_DIR: at.folder,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
    POBRATIM_DEMO: options.demo ? "1" : "0",
    ...Object.assign({}, ...connections.map((connection) => connection.env)),
  };
  return new Promise((resolve, reject) => {
    let ready = false;
    const onMessage = (message: unknown) => {
      const heard = readMessage(message);
      if (heard.type === "ready") {
        ready = true;
        resolve(heard.demoLinks);
      } else if (heard.type === "failed" && !ready) {
        reject(new Stop(heard.message));
      }
    };
    // A web server that ends before it was ever ready will not do better the second time. Its last message may still
    // be on the way when it has ended.
    const onEnd = () => {
      if (!ready)
        setTimeout(() => reject(explain(tree, "web", "The web server ended before it was ready")), 150);
    };
    tree.start({
      name: "web",
      command: process.execPath,
      args: [builtServer()],
      env,
      cwd: checkout,
      stopSignals: ["SIGTERM"],
      knownBy: builtServer(),
      onMessage,
      onEnd,
    });
  });
}

/** What the web server says over its channel; anything else is not for us. */
function readMessage(
  message: unknown,
): { type: "ready"; demoLinks: DemoLink[] } | { type: "failed"; message: string } | { type: "other" } {
  if (typeof message !== "object" || message === null || !("type" in message)) return { type: "other" };
  if (message.type === "ready") {
    const links = "demoLinks" in message && Array.isArray(message.demoLinks) ? message.demoLinks : [];
    return { type: "ready", demoLinks: links as DemoLink[] };
  }
  if (message.type === "failed" && "message" in message)
    return { type: "failed", message: String(message.message) };
  return { type: "other" };
}
