import { connect, createServer, type Socket } from "node:net";

/** A way to the hall that can be broken and mended, as a bad network is: open streams end, new ones are refused. */
export interface BreakableLine {
  origin: string;
  break(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openBreakableLine(hallOrigin: string): Promise<BreakableLine> {
  const { hostname, port } = new URL(hallOrigin);
  const open = new Set<Socket>();
  let broken = false;
  const server = createServer((client) => {
    if (broken) {
      client.destroy();
      return;
    }
    const hall = connect(Number(port), hostname);
    for (const socket of [client, hall]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        hall.destroy();
      });
    }
    client.pipe(hall).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://${hostname}:${address.port}`,
    break() {
      broken = true;
      cut();
    },
    mend() {
      broken = false;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}
