import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, test } from "vitest";
import { overwriteGetLocale } from "#app/core/languages/messages/runtime.js";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import { initials } from "./Avatar.tsx";
import { Button } from "./Button.tsx";
import { FormErrors } from "./FormErrors.tsx";
import { FieldScope, fieldId } from "./field-scope.ts";
import { formatBytes } from "./format-bytes.ts";
import { LanguageLinks, LanguageSwitcher } from "./LanguageSwitcher.tsx";
import { LocalTextView } from "./LocalTextView.tsx";
import { shownPages } from "./Pagination.tsx";
import { Table } from "./Table.tsx";
import { TextField } from "./TextField.tsx";
import { TwoClocks } from "./TwoClocks.tsx";

let reader: Lang = "ru";
overwriteGetLocale(() => reader);
beforeEach(() => {
  reader = "ru";
});

const html = renderToStaticMarkup;

describe("TextField", () => {
  test("ties its label, help and errors to the control and keeps what was typed", () => {
    const markup = html(
      <TextField
        name="agenda[0].title"
        label="Название"
        description="Коротко"
        errors={["Пусто"]}
        defaultValue={'<b>"'}
      />,
    );
    expect(markup).toContain('<label class="ui-label" for="field-agenda-0-title">Название');
    expect(markup).toContain('aria-describedby="field-agenda-0-title-help field-agenda-0-title-error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain(
      'id="field-agenda-0-title-error"><span class="ui-hidden">Ошибка: </span><p>Пусто</p>',
    );
    expect(markup).toContain('value="&lt;b&gt;&quot;"');
    expect(markup).not.toContain("<b>");
  });

  test("says of itself that it may be left empty, and nothing when it may not", () => {
    expect(html(<TextField name="a" label="А" />)).toContain("(необязательно)");
    const required = html(<TextField name="a" label="А" required />);
    expect(required).not.toContain("необязательно");
    expect(required).toContain('aria-required="true"');
    // The browser's own bubbles speak the browser's language, so its own check stays off.
    expect(required).not.toContain(" required");
  });
});

describe("FormErrors", () => {
  test("links each message to its field, in the scope of the form, with the field's label", () => {
    const markup = html(
      <FieldScope value="second">
        <FormErrors
          fields={{ title: ["слишком коротко"], note: undefined }}
          form={["Попробуйте ещё раз"]}
          labels={{ title: "Название" }}
        />
      </FieldScope>,
    );
    expect(markup).toContain("<li>Попробуйте ещё раз</li>");
    expect(markup).toContain(`<a href="#${fieldId("second", "title")}">Название: слишком коротко</a>`);
    expect(markup).toContain('role="alert"');
  });

  test("is nothing where there are no errors", () => {
    expect(html(<FormErrors fields={{ title: [] }} />)).toBe("");
  });
});

describe("Button", () => {
  test("submits, unless it does something of its own", () => {
    expect(html(<Button>Да</Button>)).toContain('type="submit"');
    expect(html(<Button onClick={() => {}}>Да</Button>)).toContain('type="button"');
  });

  test("under way, it is disabled to the ear but keeps the focus", () => {
    const markup = html(<Button pending>Да</Button>);
    expect(markup).toContain('aria-disabled="true"');
    expect(markup).not.toMatch(/ disabled/);
  });
});

describe("LocalTextView", () => {
  const text: LocalText = {
    original: "zh",
    zh: { text: "交流经验", made: "human" },
    ru: { text: "Обмен опытом", made: "machine" },
  };

  test("shows the reader's language and marks what a machine made", () => {
    expect(html(<LocalTextView text={text} />)).toBe(
      '<span class="ui-local-text"><span>Обмен опытом</span> <span class="ui-tag ui-tag-warning">машинный перевод</span></span>',
    );
  });

  test("else shows the original, marked with its language for eyes and for programs", () => {
    reader = "en";
    expect(html(<LocalTextView text={text} />)).toBe(
      '<span class="ui-local-text"><span lang="zh">交流经验</span> <span class="ui-tag ui-tag-neutral">in Chinese</span></span>',
    );
  });

  test("makes paragraphs of blank lines, also of two equal ones", () => {
    const lines: LocalText = { original: "ru", ru: { text: "Да.\n\nДа.\nНет.", made: "human" } };
    expect(html(<LocalTextView text={lines} multiline />)).toBe(
      '<div class="ui-local-text"><p>Да.</p><p>Да.\nНет.</p></div>',
    );
  });
});

describe("TwoClocks", () => {
  const cities = [
    { name: "Краснодар", zone: "Europe/Moscow" },
    { name: "Харбин", zone: "Asia/Shanghai" },
  ] as const;

  test("tells both cities' time and that it is already the next day in one", () => {
    const markup = html(<TwoClocks at="2026-11-26T16:30:00Z" cities={cities} />);
    expect(markup).toContain('dateTime="2026-11-26T19:30+03:00">19:30</time>');
    expect(markup).toContain('dateTime="2026-11-27T00:30+08:00">00:30</time>');
    expect(markup).toContain("четверг, 26 ноября 2026");
    expect(markup).toContain("пятница, 27 ноября 2026");
    expect(markup.match(/на следующий день/g)).toHaveLength(1);
  });

  test("sets the day in the order of Chinese", () => {
    expect(html(<TwoClocks at="2026-11-26T16:30:00Z" cities={cities} lang="zh" />)).toContain(
      "2026年11月26日 星期四",
    );
  });

  test("says nothing of days where they are the same", () => {
    const line = html(<TwoClocks at="2026-06-23T07:00:00Z" cities={cities} size="line" />);
    expect(line).toContain("10:00</time> Краснодар");
    expect(line).toContain("15:00</time> Харбин");
    expect(line).not.toContain("ui-clocks-hint");
  });
});

test("Table gives each cell the name of its column for the telephone, but the row's own name none", () => {
  const markup = html(
    <Table
      caption="Участники"
      rows={[{ name: "Сунь Чжэ", city: "Харбин" }]}
      rowKey={(row) => row.name}
      columns={[
        { key: "name", header: "Имя", cell: (row) => row.name, rowHeader: true },
        { key: "city", header: "Город", cell: (row) => row.city },
      ]}
    />,
  );
  expect(markup).toContain('<th scope="row">Сунь Чжэ</th>');
  expect(markup).toContain('<td data-label="Город">Харбин</td>');
});

test("LanguageSwitcher is a form that works without JavaScript, each language by its own name", () => {
  const markup = html(<LanguageSwitcher current="zh" returnTo="/office?a=1&b=2" />);
  expect(markup).toBe(
    '<form class="ui-languages" aria-label="Язык" action="/language" method="post">' +
      '<input type="hidden" name="returnTo" value="/office?a=1&amp;b=2"/>' +
      '<button type="submit" value="ru" lang="ru" name="language">Русский</button>' +
      '<button type="submit" value="zh" lang="zh" aria-current="true" name="language">中文</button>' +
      '<button type="submit" value="en" lang="en" name="language">English</button></form>',
  );
});

test("LanguageLinks lead to the same page in each language", () => {
  const markup = html(
    <LanguageLinks current="ru" alternates={{ ru: "/ru/news", zh: "/zh/news", en: "/en/news" }} />,
  );
  expect(markup).toContain('<a href="/zh/news" hrefLang="zh" lang="zh">中文</a>');
  expect(markup).toContain('<a href="/ru/news" hrefLang="ru" lang="ru" aria-current="true">Русский</a>');
});

test("initials: first letters of two names, of a Han name its last two characters", () => {
  expect(
    ["Евгений Первышов", "孙喆", "欧阳娜娜", "Li Na Marie", " ", "叶夫根尼·佩尔维绍夫"].map(initials),
  ).toEqual(["ЕП", "孙喆", "娜娜", "LN", "", "绍夫"]);
});

test("shownPages: the first, the last and those around the current one, a gap for two pages or more", () => {
  const words = (page: number, pages: number) =>
    shownPages(page, pages)
      .map((shown) => (shown.gap ? "…" : String(shown.page)))
      .join(" ");
  expect([words(1, 3), words(5, 12), words(4, 7), words(1, 12), words(12, 12)]).toEqual([
    "1 2 3",
    "1 … 4 5 6 … 12",
    "1 2 3 4 5 6 7",
    "1 2 … 12",
    "1 … 11 12",
  ]);
});

test("formatBytes counts in the reader's language", () => {
  const spaces = /\s/gu;
  expect(
    [0, 999, 25_000, 2_440_000, 300_000_000].map((bytes) => formatBytes(bytes).replaceAll(spaces, " ")),
  ).toEqual(["0 Б", "999 Б", "25 кБ", "2,4 МБ", "300 МБ"]);
});
