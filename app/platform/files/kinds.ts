/** The kinds of file the hall takes in; pure, so that a form may show them. Archives and programs are not among them. */

export interface FileKind {
  /** What the content must be found to be: a name of the file-type library, or plain UTF-8 text. */
  content: "text" | string;
  mimeType: string;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";
const OPEN = "application/vnd.oasis.opendocument";

/** File name extension → kind. */
export const FILE_KINDS = {
  pdf: { content: "pdf", mimeType: "application/pdf" },
  docx: { content: "docx", mimeType: `${OFFICE}.wordprocessingml.document` },
  xlsx: { content: "xlsx", mimeType: `${OFFICE}.spreadsheetml.sheet` },
  pptx: { content: "pptx", mimeType: `${OFFICE}.presentationml.presentation` },
  odt: { content: "odt", mimeType: `${OPEN}.text` },
  ods: { content: "ods", mimeType: `${OPEN}.spreadsheet` },
  odp: { content: "odp", mimeType: `${OPEN}.presentation` },
  png: { content: "png", mimeType: "image/png" },
  jpg: { content: "jpg", mimeType: "image/jpeg" },
  jpeg: { content: "jpg", mimeType: "image/jpeg" },
  webp: { content: "webp", mimeType: "image/webp" },
  mp4: { content: "mp4", mimeType: "video/mp4" },
  txt: { content: "text", mimeType: "text/plain; charset=utf-8" },
  csv: { content: "text", mimeType: "text/csv; charset=utf-8" },
} as const satisfies Record<string, FileKind>;

export type FileExtension = keyof typeof FILE_KINDS;

/** Papers and pictures that can be attached to a meeting. */
export const DOCUMENT_EXTENSIONS: readonly FileExtension[] = [
  "pdf",
  "docx",
  "xlsx",
  "pptx",
  "odt",
  "ods",
  "odp",
  "png",
  "jpg",
  "jpeg",
  "webp",
  "txt",
  "csv",
];

/** The extension of a file name if it is one of ours, in small letters. */
export function extensionOf(fileName: string): FileExtension | undefined {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(FILE_KINDS, extension) ? (extension as FileExtension) : undefined;
}
