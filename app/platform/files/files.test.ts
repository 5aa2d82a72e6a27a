import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createReadableStreamFromReadable } from "@react-router/node";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanFileName } from "./file-name.ts";
import { createFileStore, FileMissing, type FileStore } from "./file-store.server.ts";
import { DOCUMENT_EXTENSIONS, extensionOf, type FileExtension } from "./kinds.ts";
import { type ReceivedForm, receiveUpload } from "./receive-upload.server.ts";
import { ContentNotItsType, KindNotAllowed, type UploadMalformed, UploadTooLarge } from "./upload-errors.ts";

const MB = 1024 * 1024;
const BOUNDARY = "----pobratim-test";

let dir = "";
let store: FileStore;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "adapters-files-"));
  store = await createFileStore({ dir: join(dir, "store") });
});

afterAll(() => rm(dir, { recursive: true, force: true }));

async function storedFiles(): Promise<string[]> {
  const found = await readdir(join(dir, "store"), { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function filePart(fileName: string, field = "document"): string {
  const disposition = `Content-Disposition: form-data; name="${field}"; filename="${fileName}"`;
  return `--${BOUNDARY}\r\n${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`;
}

const END = `\r\n--${BOUNDARY}--\r\n`;

/** A request whose body is made only as it is asked for. */
function streamed(chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Request {
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(Buffer.from(next.value));
      },
    },
    { highWaterMark: 0 },
  );
  return new Request("http://hall.example/upload", {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    body,
    duplex: "half",
  } as RequestInit);
}

/** A form as browsers send it: fields, then the file. */
function formOf(
  fileName: string,
  content: Uint8Array | string,
  fields: Record<string, string> = {},
): Request {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return streamed([...parts, filePart(fileName), content, END]);
}

const documents = { maxBytes: 10 * MB, allowed: DOCUMENT_EXTENSIONS };
const receive = (request: Request, limits = documents) => receiveUpload(request, store, limits);

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail("was taken in"),
    (error: unknown) => error,
  );
}

const PDF = Buffer.from("%PDF-1.7\n%\u00e2\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

/** Office files as archives whose parts lie in the order in which each format's programs write them. */
function officeFiles(): Record<string, Uint8Array> {
  const ooxml = "application/vnd.openxmlformats-officedocument.";
  const bytes = (content: string) => new TextEncoder().encode(content);
  const openXml = (part: string, kind: string, typesLast = false) => {
    const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${kind}"/></Types>`;
    const entries: [string, Uint8Array][] = [
      ["[Content_Types].xml", bytes(types)],
      ["_rels/.rels", bytes("<Relationships/>")],
      [part, bytes("<x/>".repeat(20_000))],
    ];
    return zipSync(Object.fromEntries(typesLast ? entries.reverse() : entries));
  };
  const openDocument = (kind: string) =>
    zipSync({
      mimetype: [bytes(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
      "content.xml": bytes("<x/>"),
    });
  const word = `${ooxml}wordprocessingml.document.main+xml`;
  return {
    "a.docx": openXml("word/document.xml", word),
    "last.docx": openXml("word/document.xml", word, true),
    "a.xlsx": openXml("xl/workbook.xml", `${ooxml}spreadsheetml.sheet.main+xml`),
    "a.pptx": openXml("ppt/presentation.xml", `${ooxml}presentationml.presentation.main+xml`),
    "macro.docx": openXml("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "a.odt": openDocument("text"),
    "a.ods": openDocument("spreadsheet"),
    "a.odp": openDocument("presentation"),
    "plain.zip": zipSync({ "a.txt": bytes("a") }),
  };
}

describe("an honest upload", () => {
  it("is stored under a random key with its size and sum, and its fields are told", async () => {
    const content = Buffer.concat([PDF, Buffer.alloc(3 * MB, "я")]);
    const got = await receive(
      formOf("Протокол «Побратимы» 会议纪要.PDF", content, { title: "Протокол", note: "纪要" }),
    );
    expect(got).toEqual<ReceivedForm>({
      file: {
        key: expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f]{32}\.pdf$/),
        fileName: "Протокол «Побратимы» 会议纪要.PDF",
        extension: "pdf",
        mimeType: "application/pdf",
        size: content.length,
        sha256: createHash("sha256").update(content).digest("hex"),
      },
      fields: { title: "Протокол", note: "纪要" },
    });
    expect((await buffer(await store.read(got.file.key))).equals(content)).toBe(true);
    const again = await receive(formOf("a.pdf", PDF));
    expect(again.file.key).not.toBe(got.file.key);
  });

  it("of every allowed kind is recognised by its content", async () => {
    const office = officeFiles();
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const contents: [string, Uint8Array | string][] = [
      ["a.docx", office["a.docx"] ?? ""],
      ["a.docx", office["last.docx"] ?? ""],
      ["a.xlsx", office["a.xlsx"] ?? ""],
      ["a.pptx", office["a.pptx"] ?? ""],
      ["a.odt", office["a.odt"] ?? ""],
      ["a.ods", office["a.ods"] ?? ""],
      ["a.odp", office["a.odp"] ?? ""],
      ["a.png", png],
      ["a.jpeg", Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex")],
      ["a.webp", Buffer.from("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700", "hex")],
      ["a.txt", "Привет, 你好\n"],
      ["a.csv", "\ufeffгород;год\r\nХарбин;2007\r\n"],
    ];
    const received: string[] = [];
    for (const [name, content] of contents)
      received.push((await receive(formOf(name, content))).file.mimeType);
    expect(received.map((type) => type.replace(/^application\/vnd\./, ""))).toEqual([
      "openxmlformats-officedocument.wordprocessingml.document",
      "openxmlformats-officedocument.wordprocessingml.document",
      "openxmlformats-officedocument.spreadsheetml.sheet",
      "openxmlformats-officedocument.presentationml.presentation",
      "oasis.opendocument.text",
      "oasis.opendocument.spreadsheet",
      "oasis.opendocument.presentation",
      "image/png",
      "image/jpeg",
      "image/webp",
      "text/plain; charset=utf-8",
      "text/csv; charset=utf-8",
    ]);
  });

  it("may be exactly as large as allowed, and not one byte larger", async () => {
    const limits = { ...documents, maxBytes: 2 * MB };
    const text = Buffer.alloc(2 * MB, "a");
    expect((await receive(formOf("a.txt", text), limits)).file.size).toBe(2 * MB);
    const over = await rejection(receive(formOf("a.txt", Buffer.concat([text, Buffer.from("b")])), limits));
    expect(over).toEqual(new UploadTooLarge(2 * MB));
  });
});

describe("a 300 MB upload", () => {
  it("is refused while it streams: little is asked for, nothing is kept, memory stays small", async () => {
    const before = await storedFiles();
    const chunk = Buffer.alloc(64 * 1024, "x");
    let given = 0;
    async function* huge() {
      yield filePart("big.txt");
      for (; given < 300 * MB; given += chunk.length) yield chunk;
      yield END;
    }
    const memory = () => process.memoryUsage().rss;
    const atStart = memory();
    const error = await rejection(receive(streamed(huge())));
    expect(error).toEqual(new UploadTooLarge(10 * MB));
    expect(given).toBeLessThan(13 * MB);
    expect(memory() - atStart).toBeLessThan(100 * MB);
    expect(await storedFiles()).toEqual(before);
    const asked = given;
    await new Promise((later) => setTimeout(later, 50));
    expect(given).toBe(asked);
  });

  it("that announces its length is refused before its first byte", async () => {
    let given = 0;
    const request = streamed(
      (function* () {
        given += 1;
        yield filePart("big.txt");
      })(),
    );
    request.headers.set("content-length", String(300 * MB));
    expect(await rejection(receive(request))).toEqual(new UploadTooLarge(10 * MB));
    expect(given).toBeLessThanOrEqual(1);
  });
});

describe("a file whose content is not its type", () => {
  const html = "<!doctype html><script>alert(1)</script>";
  it.each<[string, Uint8Array | string, string | undefined]>([
    ["a.pdf", html, undefined],
    ["a.png", PDF, "pdf"],
    ["a.docx", PDF, "pdf"],
    ["a.txt", Buffer.from([0x41, 0, 0x42]), undefined],
    ["a.txt", Buffer.from("Привет", "utf16le"), undefined],
    ["a.csv", Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), undefined],
    ["a.txt", Buffer.from("你好").subarray(0, 5), undefined],
  ])("%s is refused and not kept", async (name, content, found) => {
    const before = await storedFiles();
    const error = await rejection(receive(formOf(name, content)));
    expect(error).toBeInstanceOf(ContentNotItsType);
    expect(error).toMatchObject({ fileName: name, claimed: extensionOf(name), found });
    expect(await storedFiles()).toEqual(before);
  });

  it("such as a bare archive or a document with macros is refused", async () => {
    const office = officeFiles();
    const asDocument = (name: string) => rejection(receive(formOf("a.docx", office[name] ?? "")));
    expect(await asDocument("plain.zip")).toMatchObject({ name: "ContentNotItsType", found: "zip" });
    expect(await asDocument("macro.docx")).toMatchObject({ name: "ContentNotItsType", found: "docm" });
    expect(await asDocument("a.xlsx")).toMatchObject({ name: "ContentNotItsType", found: "xlsx" });
  });
});

describe("a form that is not one allowed file", () => {
  it.each(["a.zip", "a.exe", "a.html", "a.svg", "a", "a.pdf.exe", "a.constructor"])(
    "%s is refused by its name",
    async (name) => {
      const error = await rejection(receive(formOf(name, PDF)));
      expect(error).toEqual(new KindNotAllowed(name, DOCUMENT_EXTENSIONS));
    },
  );

  it("is refused when the kind is ours but not wanted here", async () => {
    const limits: { maxBytes: number; allowed: readonly FileExtension[] } = {
      maxBytes: MB,
      allowed: ["png"],
    };
    expect(await rejection(receive(formOf("a.pdf", PDF), limits))).toBeInstanceOf(KindNotAllowed);
  });

  it("is refused with the fault named, and leaves nothing behind", async () => {
    const before = await storedFiles();
    const fault = async (request: Request) => ((await rejection(receive(request))) as UploadMalformed).fault;
    const textPart = (fileName: string) => `${filePart(fileName)}text`;
    const json = new Request("http://hall.example/", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    const fields = Array.from(
      { length: 60 },
      (_, n) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\nv\r\n`,
    );
    expect(await fault(json)).toBe("not_multipart");
    expect(await fault(new Request("http://hall.example/", { method: "POST" }))).toBe("not_multipart");
    expect(await fault(formOf("a.txt", ""))).toBe("empty");
    expect(
      await fault(streamed([`--${BOUNDARY}\r\nContent-Disposition: form-data; name="a"\r\n\r\nv${END}`])),
    ).toBe("no_file");
    expect(await fault(streamed([`${filePart("")}${END}`]))).toBe("no_file");
    expect(await fault(streamed([`${textPart("a.txt")}\r\n${textPart("b.txt")}${END}`]))).toBe(
      "more_than_one_file",
    );
    expect(await fault(streamed([textPart("a.txt")]))).toBe("cut_off");
    expect(await fault(streamed([...fields, textPart("a.txt"), END]))).toBe("too_many_fields");
    expect(await storedFiles()).toEqual(before);
  });

  it("that breaks off in the middle leaves nothing behind", async () => {
    const before = await storedFiles();
    async function* broken() {
      yield filePart("a.txt");
      yield "x".repeat(300_000);
      throw new Error("the line is dead");
    }
    expect(await rejection(receive(streamed(broken())))).toMatchObject({ fault: "cut_off" });
    expect(await storedFiles()).toEqual(before);
  });
});

describe("a file name", () => {
  it.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\я\\протокол.docx", "протокол.docx"],
    ["a\u0000b\r\n.pdf", "ab.pdf"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["  ..  ", "file"],
    [".pdf", "file.pdf"],
    ["", "file"],
    ['a<b>:"|?*.txt', "a_b______.txt"],
    ["CON.txt", "_CON.txt"],
    ["и\u0306.txt", "й.txt"],
    ["a   \u00a0 b .pdf", "a b.pdf"],
    ["\ud800x.txt", "x.txt"],
    ["会议纪要（终稿）.pdf", "会议纪要（终稿）.pdf"],
  ])("%j becomes %j", (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
    expect(cleanFileName(clean)).toBe(clean);
  });

  it("keeps to 255 bytes at a whole character, with its extension", () => {
    const clean = cleanFileName(`${"👩‍👩‍👧".repeat(40)}.docx`);
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(clean)).toBeGreaterThan(225);
    expect(clean).toMatch(/\.docx$/);
    expect(cleanFileName("纪".repeat(200))).toBe("纪".repeat(85));
  });
});

describe("the store", () => {
  it("writes, reads, removes, and tells what is missing", async () => {
    await store.writeStream("minutes/2020.txt", Readable.from([Buffer.from("протокол")]));
    expect(await store.exists("minutes/2020.txt")).toBe(true);
    expect((await buffer(await store.read("minutes/2020.txt"))).toString()).toBe("протокол");
    const part = await store.readPart("minutes/2020.txt", 2, 5);
    expect((await buffer(part)).toString()).toBe("ро");
    expect((await stat(join(dir, "store", "minutes", "2020.txt"))).mode & 0o077).toBe(0);
    await store.delete("minutes/2020.txt");
    await store.delete("minutes/2020.txt");
    expect(await store.exists("minutes/2020.txt")).toBe(false);
    await expect(store.read("minutes/2020.txt")).rejects.toThrow(new FileMissing("minutes/2020.txt"));
    await expect(store.readPart("minutes/2020.txt", 0, 1)).rejects.toThrow(FileMissing);
  });

  it.each(["../secret", "a/../../b", "/etc/passwd", "a//b", ".hidden", "a\u0000b", "", "a\\b"])(
    "never goes by the key %j",
    async (key) => {
      await expect(store.read(key)).rejects.toThrow(TypeError);
      await expect(store.readPart(key, 0, 1)).rejects.toThrow(TypeError);
      await expect(store.writeStream(key, Readable.from(["x"]))).rejects.toThrow(TypeError);
    },
  );
});

describe("over a real connection", () => {
  it("a 300 MB upload is answered while the sender is still sending", async () => {
    const server = createServer((incoming, outgoing) => {
      const received = new Request("http://hall.example/upload", {
        method: "POST",
        headers: { "content-type": incoming.headers["content-type"] ?? "" },
        body: createReadableStreamFromReadable(incoming),
        duplex: "half",
      } as RequestInit);
      receive(received).then(
        () => outgoing.writeHead(200).end(),
        (error: Error) => outgoing.writeHead(413, { connection: "close" }).end(error.name),
      );
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as AddressInfo;
    const before = await storedFiles();
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024, "x");
    async function* huge() {
      yield Buffer.from(filePart("big.txt"));
      for (; sent < 300 * MB; sent += chunk.length) yield chunk;
      yield Buffer.from(END);
    }
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
      const client = request({ port, host: "127.0.0.1", method: "POST", headers }, (response) => {
        text(response).then((body) => resolve(`${response.statusCode} ${body}`), reject);
      });
      // The server hangs up on the rest; the answer has come before that.
      client.on("error", () => undefined);
      pipeline(Readable.from(huge()), client).catch(() => undefined);
    });
    expect(answer).toBe("413 UploadTooLarge");
    expect(sent).toBeLessThan(40 * MB);
    expect(await storedFiles()).toEqual(before);
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  });
});
