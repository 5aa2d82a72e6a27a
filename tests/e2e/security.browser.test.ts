import { describe, expect, inject, test } from "vitest";

const hall = inject("hall");

/** A Content-Security-Policy as directives. */
function directives(response: Response): Record<string, string> {
  const policy = response.headers.get("content-security-policy") ?? "";
  return Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );
}

describe("every answer", () => {
  test.each(["/ru", "/sign-in", "/favicon.svg", "/no/such/page", "/health"])(
    "%s carries the fixed headers",
    async (path) => {
      const response = await fetch(hall.origin + path);
      const headers = Object.fromEntries(
        [
          "x-content-type-options",
          "x-frame-options",
          "referrer-policy",
          "cross-origin-opener-policy",
          "cross-origin-resource-policy",
          "x-powered-by",
        ].map((name) => [name, response.headers.get(name)]),
      );
      expect(headers).toEqual({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-powered-by": null,
      });
      const policy = directives(response);
      expect(policy["style-src"]).toBe("'self'");
      expect(policy["object-src"]).toBe("'none'");
      expect(policy["frame-ancestors"]).toBe("'none'");
      expect(policy["script-src"] ?? "").not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
    },
  );

  test("the square runs no script; a page with scripts has a new nonce each time, and only scripts that carry it", async () => {
    expect(directives(await fetch(`${hall.origin}/ru`))["script-src"]).toBe("'none'");
    const nonces = new Set<string>();
    for (let time = 0; time < 2; time++) {
      const response = await fetch(`${hall.origin}/sign-in`);
      const nonce = /'nonce-([^']+)'/.exec(directives(response)["script-src"] ?? "")?.[1] ?? "";
      const html = await response.text();
      expect(nonce.length).toBeGreaterThanOrEqual(22);
      expect(html.match(/<script(?![^>]*nonce=)/g)).toBeNull();
      expect(html.match(/ on[a-z]+="/g)).toBeNull();
      expect(html.match(/ style="/g)).toBeNull();
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });
});

describe("cross-site requests", () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${hall.origin}/language`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: "language=zh&returnTo=/ru",
    });

  test("a form of a foreign page changes nothing; one of ours does", async () => {
    const foreign = await post({ origin: "https://elsewhere.example" });
    expect([foreign.status, foreign.headers.get("set-cookie")]).toEqual([403, null]);
    const told = await post({ origin: "https://elsewhere.example", "accept-language": "zh-CN" });
    expect(await told.text()).toBe("请求来自外部页面，已被拒绝。");
    const crossSite = await post({ "sec-fetch-site": "cross-site" });
    expect([crossSite.status, crossSite.headers.get("set-cookie")]).toEqual([403, null]);
    const ours = await post({ origin: hall.origin, "sec-fetch-site": "same-origin" });
    expect(ours.status).toBe(302);
    expect(ours.headers.get("set-cookie")).toMatch(
      /^language=zh; Path=\/; Max-Age=31536000; SameSite=Lax; HttpOnly$/,
    );
  });

  test("the way back after choosing a language never leaves the hall", async () => {
    for (const returnTo of ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"]) {
      const response = await fetch(`${hall.origin}/language`, {
        method: "POST",
        redirect: "manual",
        headers: { origin: hall.origin },
        body: new URLSearchParams({ language: "ru", returnTo }),
      });
      expect(response.headers.get("location")).toBe("/");
    }
  });
});
