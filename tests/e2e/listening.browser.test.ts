import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { checkAccessibility, launchBrowser } from "#tests/browser.ts";
import { writeTone } from "#tests/e2e/day/tone.ts";
import { openRoomPage, sendCommand } from "#tests/e2e/room-pages.ts";
import { type LaidMeeting, type LaidParticipant, layMeeting } from "#tests/factories/meeting.ts";

/** What a listener sees of the channels and hears of them, in the real hall under its own Content-Security-Policy. */

const hall = inject("hall");

const people: LaidParticipant[] = [
  { role: "head", side: "host", language: "ru", chairs: true, name: "Chair" },
  { role: "head", side: "partner", language: "zh", name: "Leader" },
  { role: "interpreter", side: "host", language: "ru", name: "Interpreter" },
  { role: "observer", side: "partner", language: "en", name: "Observer" },
];

let browser: Browser;
let meeting: LaidMeeting;
let chair: Page;
let interpreter: Page;

beforeAll(async () => {
  browser = await launchBrowser({ audio: writeTone(700) });
  meeting = await layMeeting(hall.databaseOwnerUrl, people, { state: "live" });
  [chair, interpreter] = await Promise.all([open(0), open(2)]);
  await chair.getByRole("button", { name: "Микрофон" }).click();
});

afterAll(() => browser.close());

async function open(index: number, size: "desktop" | "phone" = "desktop"): Promise<Page> {
  const page = await openRoomPage(browser, hall, meeting, index, size);
  await page.waitForFunction(() => window.hallListening !== undefined);
  return page;
}

/** On a busy machine the hall takes its time. */
const patiently = { timeout: 30_000 };

const onAir = async () => {
  await expect
    .poll(
      async () => (await sendCommand(interpreter, meeting.id, "booth.on_air", { outgoing: "zh" })).status,
      patiently,
    )
    .toBe(200);
};
const offAir = () => sendCommand(interpreter, meeting.id, "booth.off_air");

/** The button of the bar that says what is heard; the languages one speaks have buttons too. */
const control = (page: Page) => page.locator("[aria-keyshortcuts='L']");

const heard = (page: Page) => page.evaluate(() => window.hallListening?.getSnapshot());

describe("a listener", () => {
  test("on a telephone hears their own language by one click, and sees how each channel stands", async () => {
    const leader = await open(1, "phone");
    await control(leader).click();
    const panel = leader.getByRole("dialog", { name: "我收听" });
    const status = (language: string) =>
      panel.getByRole("radio", { name: language }).locator("xpath=..").locator(".channel-status");
    await expect.poll(() => status("中文").getAttribute("data-status"), patiently).toBe("staffed");
    await leader.keyboard.press("Escape");

    await onAir();
    await leader.getByRole("button", { name: "收听中文" }).click();
    await expect.poll(async () => (await heard(leader))?.heard, patiently).toBe("channel");
    expect(await leader.getByRole("button", { name: "收听中文" }).count()).toBe(0);
    await control(leader).click();
    await expect.poll(() => status("中文").textContent(), patiently).toBe("传译中");
    const place = await panel.boundingBox();
    expect((place?.x ?? -1) >= 0 && (place?.x ?? 0) + (place?.width ?? 999) <= 360).toBe(true);
    await checkAccessibility(leader);
    await offAir();
    await panel.getByText("目前没有译成此语言，您听到的是原声。").waitFor();
    await leader.context().close();
  });

  test("turns everything by the keyboard alone", async () => {
    const leader = await open(1);
    await control(leader).waitFor();
    await leader.keyboard.press("l");
    const panel = leader.getByRole("dialog", { name: "我收听" });
    await panel.waitFor();
    await panel.getByRole("radio", { name: "原声" }).focus();
    await leader.keyboard.press("ArrowDown");
    expect((await heard(leader))?.channel).toBe("ru");
    await leader.keyboard.press("ArrowDown");
    expect((await heard(leader))?.channel).toBe("zh");
    await panel.getByRole("checkbox", { name: "译员停顿时，缓缓调高原声" }).focus();
    await leader.keyboard.press("Space");
    await panel.getByRole("slider", { name: /译音背后的原声音量/ }).focus();
    await leader.keyboard.press("ArrowRight");
    expect(await heard(leader)).toMatchObject({ channel: "zh", raiseInPauses: true, originalLevel: 0.2 });
    await leader.context().close();
  });

  test("whose language no booth serves is told so, and offered what there is", async () => {
    const observer = await open(3);
    await control(observer).click();
    const panel = observer.getByRole("dialog", { name: "I listen to" });
    await panel.getByText("Nobody interprets into English at this meeting.").waitFor();
    expect(await panel.getByRole("radio").count()).toBe(3);
    await checkAccessibility(observer);
    await observer.context().close();
  });
});

test("original sound is as it was made, and heard at the common loudness by the worklet of the hall's own", async () => {
  await chair.getByRole("button", { name: "Настройки" }).click();
  const choice = chair.getByRole("checkbox", { name: /Исходный звук/ });
  expect(await choice.isChecked()).toBe(false);
  await choice.click();
  await expect.poll(() => choice.isChecked(), patiently).toBe(true);
  await checkAccessibility(chair);

  const leader = await open(1);
  await leader.evaluate(() => {
    window.hallListening?.meters.subscribe(() => {});
  });
  const floor = () => leader.evaluate(() => window.hallListening?.meters.getSnapshot().floor ?? 0);
  await expect.poll(async () => Math.abs((await floor()) - -23), patiently).toBeLessThan(3);
  await leader.context().close();
});
