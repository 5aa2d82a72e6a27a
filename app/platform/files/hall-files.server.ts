import path from "node:path";
import { env } from "#app/platform/env.ts";
import { createFileStore, type FileStore } from "./file-store.server.ts";

let store: Promise<FileStore> | undefined;

/** Where the hall keeps its files: the folder `files` of the data folder, or the bucket that is set. */
export function hallFiles(): Promise<FileStore> {
  store ??= openStore();
  return store;
}

function openStore(): Promise<FileStore> {
  const settings = env();
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_ENDPOINT, S3_REGION } = settings;
  if (!S3_BUCKET) return createFileStore({ dir: path.resolve(settings.DATA_DIR, "files") });
  return createFileStore({
    s3: {
      bucket: S3_BUCKET,
      accessKeyId: S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: S3_SECRET_ACCESS_KEY ?? "",
      ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
      ...(S3_REGION ? { region: S3_REGION } : {}),
    },
  });
}
