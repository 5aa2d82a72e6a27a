/**
 * - `away`: nobody answers at its address; `slow`: no answer in time; `refused`: an HTTP status other than success;
 * - `unreadable`: an answer that is none of its protocol; `empty`: no text where there was some to be;
 * - `language`: text in another writing than the language has.
 */
export type EngineFaultKind = "away" | "slow" | "refused" | "unreadable" | "empty" | "language";

/** Why an engine gave no text. Its answer is not kept: what was said in the room belongs in no log. */
export class EngineFault extends Error {
  readonly kind: EngineFaultKind;
  /** The HTTP status of `refused`. */
  readonly detail: string;
  constructor(kind: EngineFaultKind, detail = "") {
    super(`${kind} ${detail}`.trim());
    this.name = "EngineFault";
    this.kind = kind;
    this.detail = detail;
  }
}
