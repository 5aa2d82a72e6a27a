import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EngineFault } from "#app/platform/speech/engine-fault.ts";
import { openTranscriber } from "#app/platform/speech/transcription.server.ts";
import { openTranslator } from "#app/platform/speech/translation.server.ts";
import { writeWav } from "#app/platform/speech/wav.ts";
import { type Behaviour, openSpeechServer, type SpeechServer } from "#tests/speech/speech-server.ts";

let server: SpeechServer;
beforeEach(async () => {
  server = await openSpeechServer({ kind: "text", text: "" });
});
afterEach(() => server.close());

const speech = Int16Array.from([0, 1, -1, 32767, -32768]);

const transcriber = (change: object = {}) =>
  openTranscriber({ url: `${server.url}/v1/`, key: "secret", model: "base", patienceMs: 300, ...change });
const translator = (change: object = {}) =>
  openTranslator({ url: server.url, key: "secret", patienceMs: 300, ...change });

const faultOf = (work: Promise<unknown>) =>
  work.then(
    (value) => value,
    (error: unknown) => (error instanceof EngineFault ? error.message : error),
  );

/** Every way in which an engine can be wrong, and what is made of it. */
const WRONG: [Behaviour, string][] = [
  [{ kind: "status", status: 500 }, "refused 500"],
  [{ kind: "status", status: 401 }, "refused 401"],
  [{ kind: "status", status: 307, location: "http://127.0.0.1:1/elsewhere" }, "refused 307"],
  [{ kind: "raw", body: "<html>Bad gateway</html>", type: "text/html" }, "unreadable"],
  [{ kind: "raw", body: '{"text": "оборван' }, "unreadable"],
  [{ kind: "raw", body: '{"words": "чужой протокол"}' }, "unreadable"],
  [{ kind: "raw", body: "null" }, "unreadable"],
  [{ kind: "raw", body: "" }, "unreadable"],
  [{ kind: "raw", body: `{"text": "${"а".repeat(70_000)}"}` }, "unreadable"],
  [{ kind: "mute" }, "slow"],
];

describe("a transcription engine", () => {
  test("gets the speech as a WAV file, the model and the language, and gives its text", async () => {
    server.behave({ kind: "text", text: " Коллеги, начинаем. " });
    expect(await transcriber().transcribe(speech, "ru")).toBe("Коллеги, начинаем.");
    expect(server.asked).toMatchObject([
      {
        path: "/v1/audio/transcriptions",
        headers: { authorization: "Bearer secret" },
        fields: {
          file: Buffer.from(writeWav(speech)),
          model: "base",
          language: "ru",
          response_format: "json",
        },
      },
    ]);
  });

  test("is given no key that was not set, and a language without its region", async () => {
    server.behave({ kind: "text", text: "好" });
    await transcriber({ key: undefined }).transcribe(speech, "zh-CN");
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
    expect(server.asked[0]?.fields.language).toBe("zh");
  });

  test("may write traditional Chinese: the caption is simplified, unless it is Taiwan's", async () => {
    server.behave({ kind: "text", text: "各位同事，會議開始。" });
    expect(await transcriber().transcribe(speech, "zh")).toBe("各位同事，会议开始。");
    expect(await transcriber().transcribe(speech, "zh-TW")).toBe("各位同事，會議開始。");
  });

  test("may find nothing to understand", async () => {
    expect(await transcriber().transcribe(speech, "ru")).toBe("");
  });

  test("that is wrong, slow or gone says which", async () => {
    for (const [behaviour, fault] of WRONG) {
      server.behave(behaviour);
      expect(await faultOf(transcriber().transcribe(speech, "ru"))).toBe(fault);
    }
    server.behave({ kind: "text", text: "Dear colleagues" });
    expect(await faultOf(transcriber().transcribe(speech, "ru"))).toBe("language");
    await server.close();
    expect(await faultOf(transcriber().transcribe(speech, "ru"))).toBe("away");
    server = await openSpeechServer({ kind: "text", text: "Снова здесь" }, server.port);
    expect(await transcriber().transcribe(speech, "ru")).toBe("Снова здесь");
  });
});

describe("a translation engine", () => {
  test("gets text and languages by LibreTranslate's names, and gives its text", async () => {
    server.behave({ kind: "text", text: "各位同事，會議開始。" });
    expect(await translator().translate("Коллеги, начинаем.", "ru", "zh")).toBe("各位同事，会议开始。");
    expect(server.asked).toMatchObject([
      {
        path: "/translate",
        fields: { q: "Коллеги, начинаем.", source: "ru", target: "zh", format: "text", api_key: "secret" },
      },
    ]);
  });

  test("that is wrong, slow or gone says which; no text is a fault too", async () => {
    for (const [behaviour, fault] of WRONG) {
      server.behave(behaviour);
      expect(await faultOf(translator().translate("Слово", "ru", "zh"))).toBe(fault);
    }
    server.behave({ kind: "text", text: "" });
    expect(await faultOf(translator().translate("Слово", "ru", "zh"))).toBe("empty");
    server.behave({ kind: "text", text: "Не переведено" });
    expect(await faultOf(translator().translate("Слово", "ru", "zh"))).toBe("language");
    const gone = translator({ url: "http://127.0.0.1:9" });
    expect(await faultOf(gone.translate("Слово", "ru", "zh"))).toBe("away");
  });
});
