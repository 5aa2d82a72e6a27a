import { describe, expect, test } from "vitest";
import { chooseLanguage } from "#app/core/languages/reader.ts";

describe("the reader's language", () => {
  test("address, then account, then cookie, then Accept-Language, then Russian", () => {
    const wishes = { address: "en", account: "zh", cookie: "ru", acceptLanguage: "zh" };
    expect([
      chooseLanguage(wishes),
      chooseLanguage({ ...wishes, address: undefined }),
      chooseLanguage({ ...wishes, address: undefined, account: null }),
      chooseLanguage({ acceptLanguage: "zh" }),
      chooseLanguage({}),
      chooseLanguage({ address: "de", account: "xx", cookie: "'; DROP TABLE" }),
    ]).toEqual(["en", "zh", "ru", "zh", "ru", "ru"]);
  });

  test("Accept-Language by weight and by the language of a region; what we do not speak is passed over", () => {
    expect([
      chooseLanguage({ acceptLanguage: "de-DE,de;q=0.9,en;q=0.5,zh-CN;q=0.8" }),
      chooseLanguage({ acceptLanguage: "zh-Hans-CN" }),
      chooseLanguage({ acceptLanguage: "en;q=0,zh;q=0.1" }),
      chooseLanguage({ acceptLanguage: ",;;q=,*" }),
    ]).toEqual(["zh", "zh", "zh", "ru"]);
  });
});
