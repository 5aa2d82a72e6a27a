import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How an engine behaves: `mute` takes the question and never answers. */
export type Behaviour =
  | { kind: "text"; text: string | ((asked: Asked) => string) }
  | { kind: "status"; status: number; location?: string }
  | { kind: "raw"; body: string; type?: string }
  | { kind: "mute" };

export interface Asked {
  path: string;
  headers: IncomingMessage["headers"];
  /** Of a form: its fields, a file as its bytes. Of JSON: the object. */
  fields: Record<string, unknown>;
}

export interface SpeechServer {
  url: string;
  port: number;
  asked: Asked[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/**
 * A server that speaks the HTTP of both kinds of engine: OpenAI's `POST /v1/audio/transcriptions` and LibreTranslate's
 * `POST /translate`.
 */
export async function openSpeechServer(first: Behaviour, port = 0): Promise<SpeechServer> {
  let behaviour = first;
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await readQuestion(request);
    asked.push(one);
    answer(response, one, behaviour);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    asked,
    behave(next) {
      behaviour = next;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readQuestion(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const type = request.headers["content-type"] ?? "";
  const body = new Response(Buffer.concat(parts), { headers: { "Content-Type": type } });
  const asked = { path: request.url ?? "", headers: request.headers };
  if (type.startsWith("application/json"))
    return { ...asked, fields: (await body.json()) as Asked["fields"] };
  const fields: Asked["fields"] = {};
  for (const [name, value] of await body.formData()) {
    fields[name] = typeof value === "string" ? value : Buffer.from(await value.arrayBuffer());
  }
  return { ...asked, fields };
}

function answer(response: ServerResponse, asked: Asked, behaviour: Behaviour): void {
  switch (behaviour.kind) {
    case "mute":
      return;
    case "status":
      response.writeHead(behaviour.status, behaviour.location ? { Location: behaviour.location } : {});
      response.end("no");
      return;
    case "raw":
      response.setHeader("Content-Type", behaviour.type ?? "application/json");
      response.end(behaviour.body);
      return;
    case "text": {
      const text = typeof behaviour.text === "string" ? behaviour.text : behaviour.text(asked);
      const key = asked.path.endsWith("/translate") ? "translatedText" : "text";
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ [key]: text }));
    }
  }
}
