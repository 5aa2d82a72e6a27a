/** Between two pulses, in ms: see watch of the booths on the server, which waits for several of them. */
const EVERY_MS = 250;

/** On a line this bad more pulses would only wait for each other. */
const MOST_UNDER_WAY = 4;

let underWay = 0;

async function beat(address: string): Promise<void> {
  if (underWay >= MOST_UNDER_WAY) return;
  underWay += 1;
  // A pulse that is lost is what the hall watches for; nothing is to be done about it here.
  await fetch(address, { method: "POST" }).catch(() => {});
  underWay -= 1;
}

addEventListener("message", ({ data }: MessageEvent<string>) => {
  void beat(data);
  setInterval(() => void beat(data), EVERY_MS);
});
