/** Files through Flystorage: a folder of this machine, or an S3 bucket. */
import { createReadStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { FileStorage, type StorageAdapter } from "@flystorage/file-storage";
import { LocalStorageAdapter } from "@flystorage/local-fs";

export interface S3Settings {
  bucket: string;
  /** Of an S3-compatible server; left out for AWS. */
  endpoint?: string;
  region?: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export type FileStoreSettings = { dir: string } | { s3: S3Settings };

export interface FileStore {
  readonly kind: "folder" | "s3";
  /** Writes the whole stream under the key; what was written is removed when the stream fails. */
  writeStream(key: string, stream: Readable): Promise<void>;
  /** @throws FileMissing */
  read(key: string): Promise<Readable>;
  /** The bytes from `start` to `end`, both included. @throws FileMissing */
  readPart(key: string, start: number, end: number): Promise<Readable>;
  /** Removing what is not there is no error. */
  delete(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
}

/** Nothing is stored under that key. */
export class FileMissing extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`no file is stored under ${key}`);
    this.name = "FileMissing";
    this.key = key;
  }
}

/** Keys are made by the program; a stray one must not reach another folder. */
function checkKey(key: string): string {
  const parts = key.split("/");
  const fine = parts.length <= 8 && parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/.test(part));
  if (!fine) throw new TypeError("not a key of the file store");
  return key;
}

/** Flystorage's adapter, and what it lacks: a part of a file. */
interface Engine {
  adapter: StorageAdapter;
  readPart(key: string, start: number, end: number): Promise<Readable>;
}

async function createEngine(settings: FileStoreSettings): Promise<Engine> {
  if ("dir" in settings) {
    const { dir } = settings;
    return {
      adapter: new LocalStorageAdapter(dir),
      readPart: async (key, start, end) => createReadStream(path.join(dir, key), { start, end }),
    };
  }
  // Loaded only where a bucket is set: the S3 client is large.
  const [{ GetObjectCommand, S3Client }, { AwsS3StorageAdapter }] = await Promise.all([
    import("@aws-sdk/client-s3"),
    import("@flystorage/aws-s3"),
  ]);
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = settings.s3;
  const client = new S3Client({
    region: region ?? "us-east-1",
    endpoint,
    forcePathStyle: endpoint !== undefined,
    credentials: { accessKeyId, secretAccessKey },
    // S3-compatible servers do not all know the newer checksum trailers.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return {
    adapter: new AwsS3StorageAdapter(client, { bucket }),
    async readPart(key, start, end) {
      const wanted = { Bucket: bucket, Key: key, Range: `bytes=${start}-${end}` };
      const { Body } = await client.send(new GetObjectCommand(wanted));
      if (!(Body instanceof Readable)) throw new FileMissing(key);
      return Body;
    },
  };
}

/** The hall's files: `{ dir }` with an absolute path (made when missing), or `{ s3 }`. */
export async function createFileStore(settings: FileStoreSettings): Promise<FileStore> {
  const isFolder = "dir" in settings;
  // A bucket's own policy says who may read; most buckets of today refuse a list of rights per file.
  const writes = isFolder ? { visibility: "private", directoryVisibility: "private" } : {};
  const engine = await createEngine(settings);
  const storage = new FileStorage(engine.adapter, undefined, { writes });
  return {
    kind: isFolder ? "folder" : "s3",
    async writeStream(key, stream) {
      // An S3 upload does not notice that its source broke and would wait for ever: it is told. Nor may it guess the
      // type from the first bytes, which may never come; the type is the business of whoever hands the file out.
      const broken = new AbortController();
      stream.once("error", (error) => broken.abort(error));
      try {
        if (stream.errored) throw stream.errored;
        await storage.write(checkKey(key), stream, {
          abortSignal: broken.signal,
          mimeType: "application/octet-stream",
        });
      } catch (error) {
        // The first error is the one to tell; a leftover under a random key harms nobody.
        await storage.deleteFile(key).catch(() => undefined);
        // Flystorage wraps what went wrong; a fault of the stream itself is told as it was.
        throw stream.errored ?? error;
      }
    },
    async read(key) {
      if (!(await storage.fileExists(checkKey(key)))) throw new FileMissing(key);
      return storage.read(key);
    },
    async readPart(key, start, end) {
      if (!(await storage.fileExists(checkKey(key)))) throw new FileMissing(key);
      return engine.readPart(key, start, end);
    },
    delete: (key) => storage.deleteFile(checkKey(key)),
    exists: (key) => storage.fileExists(checkKey(key)),
  };
}
