/** Official documents through Typst: a template and data in, an archivable PDF out. In process, no other program. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

export interface DocumentRequest {
  /** Typst source. It gets the data by `json(bytes(sys.inputs.data))`; people's words never become part of it. */
  template: string;
  /** Anything JSON can carry. */
  data: unknown;
  /** The date that the PDF bears; the same request gives the same bytes. */
  createdAt: Date;
  pdfStandard?: "a-2b" | "a-2u" | "a-3b";
}

export interface RenderedDocument {
  pdf: Buffer;
  pages: number;
  /** Characters that none of our fonts can draw; they stand in the document as ‹U+1F91D›. */
  unprintable: string[];
}

/** The template or its data cannot be set; the message is Typst's own. */
export class DocumentNotRendered extends Error {
  constructor(reason: string) {
    super(`document not rendered: ${reason}`);
    this.name = "DocumentNotRendered";
  }
}

// TrueType with Latin, Cyrillic and simplified Han; docs/decisions/0003 says why these and what they weigh.
const FONT_FILES = [
  "@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf",
  "@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf",
  "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
];

let shared: NodeCompiler | undefined;

/**
 * Runs `make` while the machine's fonts are out of sight. The compiler always looks for them and has no switch for it;
 * on Linux it asks fontconfig, which an environment variable can point elsewhere. Otherwise a document would look
 * different, and have other bytes, on a machine with other fonts.
 */
function withoutSystemFonts<Made>(fontPaths: readonly string[], make: () => Made): Made {
  const before = process.env.FONTCONFIG_FILE;
  const folder = mkdtempSync(join(tmpdir(), "pobratim-fonts-"));
  const escaped = fontPaths.map((path) => path.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  const config = join(folder, "fonts.conf");
  writeFileSync(config, `<fontconfig>${escaped.map((path) => `<dir>${path}</dir>`).join("")}</fontconfig>`);
  try {
    process.env.FONTCONFIG_FILE = config;
    return make();
  } finally {
    if (before === undefined) delete process.env.FONTCONFIG_FILE;
    else process.env.FONTCONFIG_FILE = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One compiler for the process: the fonts are read once, and a second document takes milliseconds. */
function compiler(): NodeCompiler {
  if (shared) return shared;
  const { resolve } = createRequire(import.meta.url);
  const fontPaths = FONT_FILES.map((file) => dirname(resolve(file)));
  // The workspace is the folder of a font: a template has no business with any file of the house.
  shared = withoutSystemFonts(fontPaths, () =>
    NodeCompiler.create({ workspace: fontPaths[0], fontArgs: [{ fontPaths }] }),
  );
  return shared;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws DocumentNotRendered; its message contains "could not be displayed" when a font lacks a character. */
function compileOnce({ template, createdAt, pdfStandard = "a-2b" }: DocumentRequest, data: unknown) {
  const typst = compiler();
  const compiled = typst.compile({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  const document = compiled.result;
  if (!document) {
    const diagnostics = compiled.takeDiagnostics()?.shortDiagnostics;
    throw new DocumentNotRendered(JSON.stringify(diagnostics ?? "no result"));
  }
  try {
    const creationTimestamp = Math.floor(createdAt.getTime() / 1000);
    return { pdf: typst.pdf(document, { pdfStandard, creationTimestamp }), pages: document.numOfPages };
  } catch (error) {
    throw new DocumentNotRendered(messageOf(error));
  } finally {
    // Lets go of what the last document did not use. Some 1.7 MB a document stay with the engine all the same.
    typst.evictCache(1);
  }
}

/** The same data with every string changed by `change`. */
function mapStrings(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === "string") return change(data);
  if (Array.isArray(data)) return data.map((each) => mapStrings(each, change));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapStrings(value, change)]));
}

function charactersOf(data: unknown): string[] {
  const found = new Set<string>();
  mapStrings(data, (text) => {
    for (const character of text) found.add(character);
    return text;
  });
  return [...found];
}

const PROBE = '#set text(font: ("Noto Serif", "Noto Serif SC"))\n#json(bytes(sys.inputs.data)).join(" ")';

/** Asks Typst itself, by halves, which characters no font of ours can draw. */
function findUnprintable(characters: string[], createdAt: Date): string[] {
  if (characters.length === 0) return [];
  try {
    compileOnce({ template: PROBE, data: null, createdAt }, characters);
    return [];
  } catch {
    if (characters.length === 1) return characters;
    const half = Math.ceil(characters.length / 2);
    const halves = [characters.slice(0, half), characters.slice(half)];
    return halves.flatMap((each) => findUnprintable(each, createdAt));
  }
}

// Line breaks stay, a tab becomes a space; other control characters and those without a shape have no place on paper.
const SHAPELESS = /(?![\n\u00ad])[\p{Cc}\p{Surrogate}\p{Default_Ignorable_Code_Point}]/gu;

function codePoint(character: string): string {
  return `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`;
}

/**
 * Sets the document. PDF/A forbids a missing glyph, so a character that no font of ours has is written as its code
 * point rather than lost or the whole document refused. Takes the thread for some 150 ms the first time, then for
 * milliseconds.
 * @throws DocumentNotRendered when the template is wrong or the data does not fit it.
 */
export function renderPdf(request: DocumentRequest): RenderedDocument {
  const data = mapStrings(request.data, (text) =>
    text.replaceAll("\t", " ").replaceAll(SHAPELESS, "").normalize("NFC"),
  );
  try {
    return { ...compileOnce(request, data), unprintable: [] };
  } catch (error) {
    if (!messageOf(error).includes("could not be displayed")) throw error;
  }
  const unprintable = findUnprintable(charactersOf(data), request.createdAt);
  const replaced = mapStrings(data, (text) =>
    [...text]
      .map((character) => (unprintable.includes(character) ? codePoint(character) : character))
      .join(""),
  );
  return { ...compileOnce(request, replaced), unprintable };
}
