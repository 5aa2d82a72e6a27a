import { describe, expect, it } from "vitest";
import { safeReturn } from "#app/core/accounts/require-user.ts";
import { describeDevice, isLastAdmin } from "#app/core/accounts/rules.ts";
import { afterRefusal, canResend, hideSecretLinks, MOST_ATTEMPTS } from "#app/core/outbox/rules.ts";

describe("After signing in", () => {
  it.each(["/office/meetings/1?tab=agenda", "/ru/news", "/office/people#invite"])(
    "the way leads to %s",
    (path) => {
      expect(safeReturn(path)).toBe(path);
    },
  );

  it.each([
    "https://elsewhere.test/",
    "//elsewhere.test",
    "/\\elsewhere.test",
    "javascript:alert(1)",
    "/a\nb",
    "",
    null,
  ])("it never leads to %j", (path) => expect(safeReturn(path)).toBe("/office/meetings"));
});

describe("The last administrator", () => {
  it("is the only one there is", () => {
    expect(isLastAdmin(["a"], "a")).toBe(true);
    expect(isLastAdmin(["a", "b"], "a")).toBe(false);
    expect(isLastAdmin(["a"], "b")).toBe(false);
  });
});

describe("A device", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/128.0 YaBrowser/24.10 Safari/537.36",
      "Yandex",
      "Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0",
      "WeChat",
      "iOS",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
      "Safari",
      "macOS",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36", "Chrome", "Linux"],
    [
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36 EdgA/150.0",
      "Edge",
      "Android",
    ],
  ])("is named as people know it: %s", (agent, browser, system) => {
    expect(describeDevice(agent)).toEqual({ browser, system });
  });

  it("stays unknown when it says nothing of use", () => {
    expect(describeDevice(null)).toBeUndefined();
    expect(describeDevice("curl/8.0")).toBeUndefined();
  });
});

describe("A refused mail", () => {
  it("is tried five times, and not at all when it was refused for good", () => {
    expect(afterRefusal(1, true)).toBe("queued");
    expect(afterRefusal(MOST_ATTEMPTS - 1, true)).toBe("queued");
    expect(afterRefusal(MOST_ATTEMPTS, true)).toBe("failed");
    expect(afterRefusal(1, false)).toBe("failed");
  });

  it("can be sent again unless it is under way or its link works only once", () => {
    expect(canResend({ kind: "invitation", state: "failed" })).toBe(true);
    expect(canResend({ kind: "invitation", state: "queued" })).toBe(false);
    expect(canResend({ kind: "password_reset", state: "failed" })).toBe(false);
  });

  it("shows no secret of a link, in the query or in the path, and leaves other addresses alone", () => {
    const secret = "f7R7u_o17iHYcTHejngNjV8QxjYWOwEE";
    const text = `<a href="https://hall.test/sign-in/link?token=${secret}&amp;next=%2F">Войти</a>
https://hall.test/meet/${secret}/device
https://hall.test/ru/news/videovstrecha-krasnodara`;
    expect(hideSecretLinks(text)).toBe(`<a href="https://hall.test/sign-in/link?token=…">Войти</a>
https://hall.test/meet/…
https://hall.test/ru/news/videovstrecha-krasnodara`);
  });
});
