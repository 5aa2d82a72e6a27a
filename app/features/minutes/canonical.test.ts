import { describe, expect, it } from "vitest";
import { canonicalJson, checksumOf } from "#app/features/minutes/canonical.server.ts";

describe("the canonical record", () => {
  it("is the same whatever the order of its keys, with absent fields left out", () => {
    expect(canonicalJson({ b: [1, null, undefined], a: { д: "ё", z: true, x: undefined } })).toBe(
      '{"a":{"z":true,"д":"ё"},"b":[1,null,null]}',
    );
    expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
  });

  it("keeps the order of lists and every character", () => {
    expect(canonicalJson(["б", "а", '"\\\n\u2028', "孙喆 😀"])).toBe(
      '["б","а","\\"\\\\\\n\u2028","孙喆 😀"]',
    );
  });

  it("has the checksum that sha256sum gives", () => {
    expect(checksumOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    expect(checksumOf({ a: 1 })).not.toBe(checksumOf({ a: 2 }));
  });
});
