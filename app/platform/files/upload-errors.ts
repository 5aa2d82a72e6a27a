import type { FileExtension } from "./kinds.ts";

/** The file is larger than allowed; noticed while it streams. */
export class UploadTooLarge extends Error {
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`upload larger than ${maxBytes} bytes`);
    this.name = "UploadTooLarge";
    this.maxBytes = maxBytes;
  }
}

/** The content is not what the file's name says, such as a web page named .pdf, or text that is not UTF-8. */
export class ContentNotItsType extends Error {
  readonly fileName: string;
  readonly claimed: FileExtension;
  /** What the content was found to be, when it was found to be something. */
  readonly found: string | undefined;
  constructor(fileName: string, claimed: FileExtension, found: string | undefined) {
    super(`content is not ${claimed}${found ? ` but ${found}` : ""}`);
    this.name = "ContentNotItsType";
    this.fileName = fileName;
    this.claimed = claimed;
    this.found = found;
  }
}

/** The name's extension is not among the allowed ones. */
export class KindNotAllowed extends Error {
  readonly fileName: string;
  readonly allowed: readonly FileExtension[];
  constructor(fileName: string, allowed: readonly FileExtension[]) {
    super(`kind of file not allowed: ${fileName}`);
    this.name = "KindNotAllowed";
    this.fileName = fileName;
    this.allowed = allowed;
  }
}

export type UploadFault =
  | "not_multipart"
  | "no_file"
  | "more_than_one_file"
  | "empty"
  | "too_many_fields"
  | "cut_off";

/** The request is not one form with one file, or it broke off. */
export class UploadMalformed extends Error {
  readonly fault: UploadFault;
  constructor(fault: UploadFault) {
    super(`upload: ${fault}`);
    this.name = "UploadMalformed";
    this.fault = fault;
  }
}
