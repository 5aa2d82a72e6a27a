import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type RenderedDocument, renderPdf } from "#app/platform/documents/render-pdf.server.ts";
import type { MinutesDocument } from "./minutes-document.ts";
import { printMinutes } from "./print-minutes.ts";

// From the house's root, where the server, the worker and the tests are started: a bundle has no place of its own.
const TEMPLATE = "app/features/minutes/document/minutes.typ";

let template: string | undefined;

/**
 * The official minutes as PDF/A-2b, both languages side by side. The same document gives the same bytes.
 * @throws DocumentNotRendered
 */
export function renderMinutes(document: MinutesDocument): RenderedDocument {
  template ??= readFileSync(resolve(TEMPLATE), "utf8");
  return renderPdf({ template, data: printMinutes(document), createdAt: new Date(document.frozenAt) });
}
