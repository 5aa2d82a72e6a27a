import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import type { Locator, Page } from "playwright-core";
import { LANG_NAMES, LANGS, type LocalText } from "#app/lib/local-text.ts";
import { zonedParts } from "#app/lib/time/zones.ts";
import type { DemoItem, DemoPerson } from "#demo/meeting-texts.ts";
import { waitForReact } from "#tests/browser.ts";
import type { RunningHall } from "#tests/setup/hall.ts";

/** What the protocol officer of Krasnodar does, by the labels of the Russian pages. */

export async function fillText(scope: Page | Locator, label: RegExp, text: LocalText): Promise<void> {
  const group = scope.getByRole("group", { name: label });
  for (const lang of LANGS) {
    const version = text[lang];
    if (version) await group.getByRole("textbox", { name: LANG_NAMES[lang] }).fill(version.text);
  }
}

/** Drafts the meeting for in a few minutes from now, on the wall clock of Krasnodar. */
export async function draftMeeting(page: Page, title: LocalText, form: LocalText): Promise<string> {
  await page.goto("/office/meetings/new");
  await page.getByRole("combobox", { name: "Города" }).selectOption({ label: "Краснодар — Харбин" });
  await page.getByRole("button", { name: "Далее" }).click();
  await page.getByLabel("Начало").waitFor();
  await waitForReact(page);
  await fillText(page, /^Название встречи/, title);
  const start = zonedParts(new Date(Date.now() + 5 * 60_000), "Europe/Moscow");
  await page.getByLabel("Начало").fill(`${start.date}T${start.time}`);
  await page.getByText("Харбин").first().waitFor();
  await fillText(page, /^Форма проведения/, form);
  await page.getByRole("button", { name: "Сохранить черновик" }).click();
  await page.waitForURL(/\/office\/meetings\/[0-9a-f-]{36}$/);
  return page.url().split("/").at(-1) ?? "";
}

export async function addParticipant(page: Page, meetingId: string, person: DemoPerson): Promise<void> {
  await page.goto(`/office/meetings/${meetingId}/participants/new?side=${person.side}`);
  await waitForReact(page);
  await fillText(page, /^Имя и фамилия/, person.name);
  await fillText(page, /^Должность/, person.office);
  const roles = {
    head: "Глава делегации",
    deputy: "Заместитель главы",
    expert: "Эксперт",
    interpreter: "Переводчик",
    observer: "Наблюдатель",
    press: "Пресса",
    stenographer: "Стенографист",
    technician: "Технический специалист",
  };
  await page.getByLabel("Роль на встрече").selectOption({ label: roles[person.role] });
  await page.getByLabel("Электронная почта").fill(person.email);
  if (person.chairs) await page.getByLabel("Ведёт встречу как председатель").check();
  await page.getByRole("button", { name: "Добавить участника" }).click();
  await page.waitForURL(new RegExp(`/office/meetings/${meetingId}(#.*)?$`));
}

export async function addAgendaItem(page: Page, meetingId: string, item: DemoItem): Promise<void> {
  await page.goto(`/office/meetings/${meetingId}/agenda/new`);
  await waitForReact(page);
  await fillText(page, /^Вопрос/, item.title);
  await fillText(page, /^Пояснение/, item.note);
  await page.getByLabel("Время на вопрос").fill(String(item.minutesPlanned));
  await page.getByRole("button", { name: "Добавить вопрос" }).click();
  await page.waitForURL(new RegExp(`/office/meetings/${meetingId}(#.*)?$`));
}

export async function addCourtesies(page: Page, meetingId: string, courtesies: LocalText[]): Promise<void> {
  for (const courtesy of courtesies) {
    await page.goto(`/office/meetings/${meetingId}/details`);
    await waitForReact(page);
    await fillText(page, /^Ещё один знак внимания/, courtesy);
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.waitForURL(new RegExp(`/office/meetings/${meetingId}(#.*)?$`));
  }
}

/** The personal link out of the newest mail to an address that names `title`; waits until it was sent. */
export async function readPersonalLink(hall: RunningHall, address: string, title: string): Promise<string> {
  const spool = path.join(hall.dataFolder, "mail");
  for (let round = 0; round < 200; round++) {
    for (const file of readdirSync(spool).sort().reverse()) {
      const mail = await simpleParser(readFileSync(path.join(spool, file)));
      const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
      if (to?.value[0]?.address !== address || !mail.subject?.includes(title)) continue;
      const link = /https?:\/\/\S+\/i\/[\w-]+/.exec(mail.text ?? "")?.[0];
      if (link) return link;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no invitation for ${address}`);
}
