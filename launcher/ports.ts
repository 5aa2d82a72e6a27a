import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** @returns undefined when we may listen there, else the system's reason: EADDRINUSE, EACCES, EADDRNOTAVAIL … */
export function tryTcpPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "EUNKNOWN"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** @returns true when nobody uses this UDP port on any address of the machine */
export function isUdpPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: "udp4" });
    socket.once("error", () => resolve(false));
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

/**
 * @param preferred the port remembered from the last start, or the usual one
 * @returns `preferred` when it is free, else a free one that the system chooses
 */
export async function chooseTcpPort(preferred?: number, host = "127.0.0.1"): Promise<number> {
  if (preferred !== undefined && (await tryTcpPort(preferred, host)) === undefined) return preferred;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host }, () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Like chooseTcpPort, for UDP. */
export async function chooseUdpPort(preferred: number): Promise<number> {
  if (await isUdpPortFree(preferred)) return preferred;
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: "udp4" });
    socket.once("error", reject);
    socket.bind({ port: 0 }, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
