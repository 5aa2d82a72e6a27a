/** A load of requests over a few kept connections, with so little work of its own that the server is the slow part. */
import { connect, type Socket } from "node:net";

export interface Load {
  readonly perSecond: number;
  /** From the last byte of the request to the first of the answer, in ms, of every request. */
  readonly ttfb: readonly number[];
}

interface LoadOptions {
  readonly address: string;
  readonly connections: number;
  /** How long, in ms. */
  readonly lasting: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws Error when an answer is anything but 200 */
export async function load({ address, connections, lasting, headers = {} }: LoadOptions): Promise<Load> {
  const { hostname, port, pathname, search } = new URL(address);
  const lines = Object.entries({ Host: `${hostname}:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  const ttfb: number[] = [];
  const begun = performance.now();
  const end = begun + lasting;
  await Promise.all(
    Array.from({ length: connections }, () =>
      askAgainAndAgain(connect(Number(port), hostname), request, ttfb, end),
    ),
  );
  return { perSecond: (ttfb.length * 1000) / (performance.now() - begun), ttfb };
}

function askAgainAndAgain(socket: Socket, request: Buffer, ttfb: number[], end: number): Promise<void> {
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    let answer: AnswerReader | undefined;
    let asked = 0;
    const ask = () => {
      if (performance.now() >= end) {
        socket.destroy();
        resolve();
        return;
      }
      answer = undefined;
      asked = performance.now();
      socket.write(request);
    };
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (chunk) => {
      if (!answer) {
        ttfb.push(performance.now() - asked);
        answer = new AnswerReader();
      }
      try {
        if (answer.read(chunk)) ask();
      } catch (error) {
        socket.destroy();
        reject(error);
      }
    });
  });
}

/** Knows when one answer is whole; its body is thrown away. */
class AnswerReader {
  private head: Buffer = Buffer.alloc(0);
  /** Bytes of the body still to come; -1 for a chunked one. */
  private left: number | undefined;
  private tail = "";

  /** @returns whether the answer is whole */
  read(chunk: Buffer): boolean {
    if (this.left === undefined) return this.readHead(chunk);
    return this.readBody(chunk);
  }

  private readHead(chunk: Buffer): boolean {
    this.head = this.head.length > 0 ? Buffer.concat([this.head, chunk]) : chunk;
    const split = this.head.indexOf("\r\n\r\n");
    if (split < 0) return false;
    const head = this.head.toString("latin1", 0, split);
    if (!head.startsWith("HTTP/1.1 200")) throw new Error(`Under load: ${head.slice(0, 60)}`);
    const length = /^content-length: (\d+)/im.exec(head)?.[1];
    this.left = length === undefined ? -1 : Number(length);
    return this.readBody(this.head.subarray(split + 4));
  }

  private readBody(chunk: Buffer): boolean {
    if (this.left === -1) {
      this.tail = (this.tail + chunk.toString("latin1")).slice(-5);
      return this.tail === "0\r\n\r\n";
    }
    this.left = (this.left ?? 0) - chunk.length;
    return this.left <= 0;
  }
}
