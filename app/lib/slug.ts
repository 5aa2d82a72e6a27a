/** Russian letters by the rules of Russian foreign passports (ICAO 9303, part 3, section 6). */
// biome-ignore format: the alphabet reads better in lines
const LATIN: Readonly<Record<string, string>> = {
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "i", к: "k", л: "l",
  м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh",
  щ: "shch", ъ: "ie", ы: "y", ь: "", э: "e", ю: "iu", я: "ia",
};

/**
 * A text as the last part of an address: small Latin letters, digits and hyphens, at most `longest` characters, cut
 * between words. Cyrillic is transliterated, accents are dropped; what cannot be told in Latin is left out, so a
 * Chinese text alone gives an empty string.
 */
export function slugOf(text: string, longest = 60): string {
  const latin = [...text.toLowerCase()].map((letter) => LATIN[letter] ?? letter).join("");
  const words = latin
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let slug = "";
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, longest);
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}
