/** What a page of the square costs a reader who comes for the first time. */
import { launchBrowser } from "#tests/browser.ts";
import type { BenchRow } from "../row.ts";

type Kind = "page" | "styles" | "scripts" | "fonts" | "other";

function kindOf(mimeType: string): Kind {
  if (/html/.test(mimeType)) return "page";
  if (/css/.test(mimeType)) return "styles";
  if (/javascript/.test(mimeType)) return "scripts";
  return /font/.test(mimeType) ? "fonts" : "other";
}

/** Bytes over the line, headers of the answers included, by what they are. */
async function weigh(address: string): Promise<Record<Kind, number>> {
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const kinds = new Map<string, Kind>();
    const bytes: Record<Kind, number> = { page: 0, styles: 0, scripts: 0, fonts: 0, other: 0 };
    session.on("Network.responseReceived", ({ requestId, response }) =>
      kinds.set(requestId, kindOf(response.mimeType)),
    );
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      bytes[kinds.get(requestId) ?? "other"] += encodedDataLength;
    });
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    return bytes;
  } finally {
    await browser.close();
  }
}

export async function weighPages(address: string): Promise<BenchRow[]> {
  const bytes = await weigh(address);
  const kilo = (count: number) => count / 1000;
  const words = kilo(bytes.page + bytes.styles);
  const row = (what: string, ours: number, most: number): BenchRow => ({
    what: `square, a news item with an empty cache: ${what}`,
    unit: "kB",
    ours,
    aim: most === 0 ? "0" : `≤ ${most} kB`,
    met: ours <= most,
  });
  return [
    {
      ...row("HTML and CSS, compressed", words, 30),
      note: `${kilo(bytes.page).toFixed(1)} kB page, ${kilo(bytes.styles).toFixed(1)} kB styles, headers included.`,
    },
    row("JavaScript", kilo(bytes.scripts), 0),
    row("fonts", kilo(bytes.fonts), 120),
  ];
}
