/** Run by the build: lays a brotli and a gzip copy beside every file of the pages, which the web server hands out as they are. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const FOLDER = path.join(import.meta.dirname, "..", "build", "client");
/** Fonts and pictures are compressed already. */
const WORDS = new Set([".js", ".css", ".html", ".svg", ".json", ".webmanifest", ".txt", ".xml"]);
/** Below this a copy saves no packet on the line; in bytes. */
const WORTH_IT = 1024;

async function compressFile(file: string): Promise<void> {
  const content = readFileSync(file);
  if (content.length < WORTH_IT) return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, quality),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, zipped);
}

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((name) => path.join(FOLDER, name))
  .filter((file) => WORDS.has(path.extname(file)) && statSync(file).isFile());
// Two at a time hold few files in memory and keep a small machine busy.
for (let index = 0; index < files.length; index += 2) {
  await Promise.all(files.slice(index, index + 2).map(compressFile));
}
