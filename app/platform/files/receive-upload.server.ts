/** One file of a multipart form (RFC 7578), taken in while it streams. */
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { Readable, Transform } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { fileTypeFromStream } from "file-type";
import { cleanFileName } from "./file-name.ts";
import type { FileStore } from "./file-store.server.ts";
import { extensionOf, FILE_KINDS, type FileExtension } from "./kinds.ts";
import { ContentNotItsType, KindNotAllowed, UploadMalformed, UploadTooLarge } from "./upload-errors.ts";

export interface UploadLimits {
  /** Of the file itself, in bytes. */
  maxBytes: number;
  allowed: readonly FileExtension[];
}

export interface StoredUpload {
  /** Under which the store keeps it; random. */
  key: string;
  /** Made safe to show and to save; never a path. */
  fileName: string;
  extension: FileExtension;
  /** By the content, not as the sender claims. */
  mimeType: string;
  size: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

export interface ReceivedForm {
  file: StoredUpload;
  /** The form's other fields; of a repeated one the last value. */
  fields: Record<string, string>;
}

const FORM_LIMITS = {
  files: 1,
  fields: 50,
  parts: 52,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  headerPairs: 20,
};
/** What the boundary and the other fields may add to a request (bytes). */
const FORM_OVERHEAD = 1024 * 1024;

interface Measured {
  size: number;
  sha256: string;
}

/** A byte below 32 that no text holds: not tab, line feed, form feed, carriage return. UTF-16 is full of them. */
function isControl(byte: number): boolean {
  return byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13;
}

/** Counts, hashes and, for text, reads as UTF-8 while the file passes through. */
function measure(claim: { fileName: string; extension: FileExtension }) {
  const hash = createHash("sha256");
  const isText = FILE_KINDS[claim.extension].content === "text";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const notText = () => new ContentNotItsType(claim.fileName, claim.extension, undefined);
  let size = 0;
  const decode = (chunk: Buffer | undefined) => {
    if (chunk?.some(isControl)) throw notText();
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw notText();
    }
  };
  const gauge = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      try {
        if (isText) decode(chunk);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        if (isText) decode(undefined);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  return { gauge, result: (): Measured => ({ size, sha256: hash.digest("hex") }) };
}

/** Reads back what was stored: formats made of ZIP cannot be told by their first bytes. */
async function checkContent(
  store: FileStore,
  key: string,
  fileName: string,
  extension: FileExtension,
): Promise<void> {
  const wanted = FILE_KINDS[extension].content;
  if (wanted === "text") return;
  const stored = await store.read(key);
  try {
    const found = await fileTypeFromStream(Readable.toWeb(stored));
    if (found?.ext !== wanted) throw new ContentNotItsType(fileName, extension, found?.ext);
  } finally {
    stored.destroy();
  }
}

function makeKey(extension: FileExtension): string {
  const name = randomBytes(16).toString("hex");
  return `${name.slice(0, 2)}/${name}.${extension}`;
}

async function storeFile(
  part: Readable,
  given: string,
  store: FileStore,
  { allowed }: UploadLimits,
  stop: (error: Error) => void,
): Promise<StoredUpload> {
  const fileName = cleanFileName(given);
  const extension = extensionOf(fileName);
  if (!extension || !allowed.includes(extension)) throw new KindNotAllowed(fileName, allowed);
  const key = makeKey(extension);
  const { gauge, result } = measure({ fileName, extension });
  // pipe() does not hand an error on: without this a broken upload would leave the store waiting for ever.
  part.on("error", (error) => gauge.destroy(error));
  // At once, not when the store has closed its file: until then the sender would be read on.
  gauge.on("error", stop);
  await store.writeStream(key, part.pipe(gauge));
  try {
    const { size, sha256 } = result();
    if (size === 0) throw new UploadMalformed("empty");
    await checkContent(store, key, fileName, extension);
    return { key, fileName, extension, mimeType: FILE_KINDS[extension].mimeType, size, sha256 };
  } catch (error) {
    await store.delete(key);
    throw error;
  }
}

function openForm(
  request: Request,
  maxBytes: number,
): { form: BusboyInstance; body: ReadableStream<Uint8Array> } {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body)
    throw new UploadMalformed("not_multipart");
  const announced = Number(request.headers.get("content-length") ?? "0");
  if (announced > maxBytes + FORM_OVERHEAD) throw new UploadTooLarge(maxBytes);
  try {
    const limits = { ...FORM_LIMITS, fileSize: maxBytes };
    return { form: new Busboy({ headers: { "content-type": contentType }, limits }), body: request.body };
  } catch {
    throw new UploadMalformed("not_multipart");
  }
}

const FAULTS = {
  filesLimit: "more_than_one_file",
  fieldsLimit: "too_many_fields",
  partsLimit: "too_many_fields",
} as const;

/**
 * Hands the body to the form until its end or until `stopped` rejects. The body is then left unread, not cancelled:
 * cancelling closes the connection, and the sender would never see why (hence no pipeline() here).
 */
async function feed(
  body: ReadableStream<Uint8Array>,
  form: BusboyInstance,
  stopped: Promise<never>,
): Promise<void> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), stopped]);
      if (done) break;
      if (!form.write(value)) await Promise.race([once(form, "drain"), stopped]);
    }
    const finished = once(form, "finish");
    form.end();
    await Promise.race([finished, stopped]);
  } finally {
    reader.releaseLock();
  }
}

/**
 * Takes in a form with exactly one file, without ever holding the file in memory. The first thing that is wrong ends
 * the reading: the rest of the request is not asked for, and what was stored is removed. Answer such an error with
 * `Connection: close`, or Node reads the rest only to throw it away.
 * @throws UploadTooLarge, ContentNotItsType, KindNotAllowed, UploadMalformed; an error of the store as it is.
 */
export async function receiveUpload(
  request: Request,
  store: FileStore,
  limits: UploadLimits,
): Promise<ReceivedForm> {
  const { form, body } = openForm(request, limits.maxBytes);
  const fields: Record<string, string> = {};
  let file: { part: Readable; stored: Promise<StoredUpload> } | undefined;
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  // Everything that fails ends up here; the first cause is the one that is told.
  const stop = (error: Error) => {
    reject(error);
    file?.part.destroy(error);
    form.destroy();
  };
  const cutOff = () => stop(new UploadMalformed("cut_off"));
  form.on("error", cutOff);
  form.on("file", (_field, part, given) => {
    // A form sent without choosing a file carries a nameless one.
    if (!given) return void part.resume();
    part.on("error", cutOff);
    part.on("limit", () => stop(new UploadTooLarge(limits.maxBytes)));
    file = { part, stored: storeFile(part, given, store, limits, stop) };
    file.stored.catch(stop);
  });
  form.on("field", (name, value, _nameCut, valueCut) => {
    if (valueCut) return stop(new UploadMalformed("too_many_fields"));
    fields[name] = value;
  });
  for (const event of ["filesLimit", "fieldsLimit", "partsLimit"] as const) {
    form.on(event, () => stop(new UploadMalformed(FAULTS[event])));
  }
  try {
    await Promise.race([
      feed(body, form, stopped)
        .catch(cutOff)
        .then(() => file?.stored),
      stopped,
    ]);
  } catch (error) {
    await file?.stored.then(({ key }) => store.delete(key)).catch(() => undefined);
    throw error;
  }
  if (!file) throw new UploadMalformed("no_file");
  return { file: await file.stored, fields };
}
