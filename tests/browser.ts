import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** The system's Chromium; CHROMIUM_PATH names another. */
export function findChromium(): string {
  const found = [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place && existsSync(place));
  if (!found) throw new Error("Chromium is missing: install it (on Debian: apt-get install chromium).");
  return found;
}

/** A made camera and microphone, nobody asked and nobody called. */
export const browserArguments: readonly string[] = [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a Chromium with a made camera and microphone that asks nobody and calls nobody.
 * @param options.audio a WAV file that its microphone plays round and round, instead of beeps
 */
export function launchBrowser(options: { audio?: string; args?: string[] } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      ...browserArguments,
      ...(options.audio ? [`--use-file-for-fake-audio-capture=${options.audio}`] : []),
      ...(options.args ?? []),
    ],
  });
}

/**
 * Looks for faults of accessibility (WCAG 2.2 A and AA) on the page as it stands.
 * @returns one line for each: rule, what is wrong, where; an empty list when all is well
 */
export async function findAccessibilityFaults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} (${node.target.join(" ")})`),
  );
}

/** @throws Error that lists every fault of accessibility on the page */
export async function checkAccessibility(page: Page): Promise<void> {
  const faults = await findAccessibilityFaults(page);
  if (faults.length > 0) throw new Error(`${page.url()} is not accessible:\n${faults.join("\n")}`);
}

/** Until React has taken the page over, down to its last element, it undoes what is typed into a text area. */
export async function waitForReact(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = [...document.querySelectorAll("main *")].at(-1);
    return last && Object.keys(last).some((key) => key.startsWith("__reactFiber"));
  });
}
