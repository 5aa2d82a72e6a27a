import { Converter } from "opencc-js/t2cn";

let convert: ((text: string) => string) | undefined;

/**
 * Chinese of a machine in simplified characters: Whisper writes traditional ones however it is asked. Text in any other
 * language, and Chinese that is asked for as Taiwan's or Hong Kong's, comes back as it is.
 */
export function simplify(text: string, language: string): string {
  if (new Intl.Locale(language).maximize().script !== "Hans") return text;
  convert ??= Converter({ from: "t", to: "cn" });
  return convert(text);
}
