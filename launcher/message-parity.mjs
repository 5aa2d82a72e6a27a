// Holds the three languages' messages together: a missing one would fall back to Russian silently.
// Run by itself (node launcher/message-parity.mjs) it checks this checkout.
import { globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "./bootstrap.mjs";

export const LANGUAGES = ["ru", "zh", "en"];

/** The languages' own names are written the same in every interface. */
const OWN_NAMES = ["Русский", "中文"];

/**
 * @typedef {string | { declarations: string[], selectors: string[], match: Record<string, string> }[]} Message
 *   plain text, or variants in the form of inlang's message format
 * @typedef {Record<string, Record<string, Record<string, Message>>>} Catalogue language → file name → key → message
 */

/**
 * @param {Catalogue} catalogue
 * @returns {string[]} one sentence for each fault; empty when the languages agree
 */
export function compareLanguages(catalogue) {
  const faults = [];
  const files = new Set(LANGUAGES.flatMap((language) => Object.keys(catalogue[language] ?? {})));
  const homes = new Map();
  for (const file of files) {
    const keys = new Set(LANGUAGES.flatMap((language) => Object.keys(catalogue[language]?.[file] ?? {})));
    for (const key of keys) {
      if (key === "$schema") continue;
      if (homes.has(key)) faults.push(`${key} stands in ${homes.get(key)} and in ${file}`);
      homes.set(key, file);
      faults.push(...compareMessage(key, file, catalogue));
    }
  }
  return faults;
}

/** @param {string} key @param {string} file @param {Catalogue} catalogue */
function compareMessage(key, file, catalogue) {
  const faults = [];
  const variables = new Map();
  for (const language of LANGUAGES) {
    const place = `locales/${language}/${file}`;
    const message = catalogue[language]?.[file]?.[key];
    if (message === undefined) {
      faults.push(`${key} is missing in ${place}`);
      continue;
    }
    const texts = textsOf(message);
    if (texts.length === 0 || texts.some((text) => text.trim() === ""))
      faults.push(`${key} is empty in ${place}`);
    variables.set(language, variablesOf(texts));
    faults.push(...checkPlurals(key, language, place, message));
  }
  const distinct = new Set(variables.values());
  if (distinct.size > 1) {
    const each = [...variables].map(([language, names]) => `${language}: ${names || "none"}`).join(", ");
    faults.push(`${key} has not the same variables in all languages (${each})`);
  }
  return faults;
}

/** @param {Message} message @returns {string[]} */
function textsOf(message) {
  return typeof message === "string"
    ? [message]
    : message.flatMap((variants) => Object.values(variants.match));
}

/** @param {string[]} texts @returns {string} the names, sorted */
function variablesOf(texts) {
  const names = texts.flatMap((text) => [...text.matchAll(/\{\s*([^{}\s]+)\s*\}/g)].map((match) => match[1]));
  return [...new Set(names)].sort().join(" ");
}

/** Variants by number must be those of the language (CLDR, by Intl.PluralRules), and leave no number without words. */
function checkPlurals(key, language, place, message) {
  if (typeof message === "string") return [];
  const faults = [];
  for (const { declarations, selectors, match } of message) {
    const plurals = declarations.flatMap(
      (line) => /^local (\S+) = .*:\s*plural(?:\s|$)/.exec(line)?.slice(1) ?? [],
    );
    const rows = Object.keys(match).map(readRow);
    for (const selector of selectors) {
      const cases = rows.map((row) => row[selector] ?? "*");
      const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      if (plurals.includes(selector)) {
        const strange = cases.filter((name) => name !== "*" && !known.includes(name));
        if (strange.length > 0)
          faults.push(`${key} in ${place}: ${language} has no plural form “${strange.join("”, “")}”`);
        if (!cases.includes("*") && !known.every((name) => cases.includes(name))) {
          faults.push(`${key} in ${place}: not every number has a form (${known.join(", ")}, or *)`);
        }
      } else if (!cases.includes("*")) {
        faults.push(`${key} in ${place}: nothing for other values of ${selector} (add ${selector}=*)`);
      }
    }
  }
  return faults;
}

/** @param {string} row such as "count=one, kind=*" @returns {Record<string, string>} */
function readRow(row) {
  return Object.fromEntries(row.split(",").map((part) => part.trim().split("=")));
}

/**
 * @param {string[]} keys
 * @param {string[]} sources contents of the program's files
 * @returns {string[]} the keys no source names, neither as m.key, nor in quotes, nor by a template's beginning
 */
export function findUnusedKeys(keys, sources) {
  const words = new Set();
  const beginnings = new Set();
  for (const source of sources) {
    for (const match of source.matchAll(/\bm\.([a-z0-9_]+)|["']([a-z0-9_]+)["']/g))
      words.add(match[1] ?? match[2]);
    for (const match of source.matchAll(/`([a-z0-9]+_[a-z0-9_]*)\$\{/g)) beginnings.add(match[1]);
  }
  return keys.filter(
    (key) => !words.has(key) && ![...beginnings].some((beginning) => key.startsWith(beginning)),
  );
}

/**
 * @param {string} source a component's text
 * @returns {string[]} "line 7: …" for each line that writes words in Cyrillic or Han itself
 */
export function findHardCodedWords(source) {
  const withoutComments = source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[^:])\/\/.*$/gm, "$1");
  return withoutComments.split("\n").flatMap((line, index) => {
    const rest = OWN_NAMES.reduce((text, name) => text.replaceAll(name, ""), line);
    return /[\p{Script=Cyrillic}\p{Script=Han}]/u.test(rest) ? [`line ${index + 1}: ${line.trim()}`] : [];
  });
}

/** @param {string} root the checkout's folder @returns {string[]} every fault of its messages */
export function checkMessages(root) {
  const catalogue = readCatalogue(root);
  const sources = globSync(["app/**/*.{ts,tsx}", "server/**/*.ts", "db/**/*.ts"], { cwd: root })
    .filter((file) => !file.startsWith(path.join("app", "core", "languages", "messages")))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
  const keys = Object.values(catalogue.ru ?? {}).flatMap((messages) => Object.keys(messages));
  const unused = findUnusedKeys(
    keys.filter((key) => key !== "$schema"),
    sources.map(({ text }) => text),
  );
  return [
    ...compareLanguages(catalogue),
    ...findUnlistedFiles(root, catalogue),
    ...unused.map((key) => `${key} is used nowhere`),
    ...sources
      .filter(({ file }) => file.endsWith(".tsx"))
      .flatMap(({ file, text }) =>
        findHardCodedWords(text).map((fault) => `${file}, ${fault}: belongs in locales/`),
      ),
  ];
}

/** @param {string} root @returns {Catalogue} */
function readCatalogue(root) {
  const read = (language) => {
    const folder = path.join(root, "locales", language);
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    return Object.fromEntries(
      files.map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), "utf8"))]),
    );
  };
  return Object.fromEntries(LANGUAGES.map((language) => [language, read(language)]));
}

/** A file that the compiler is not told about is a file of messages nobody gets. */
function findUnlistedFiles(root, catalogue) {
  const settings = JSON.parse(readFileSync(path.join(root, "project.inlang", "settings.json"), "utf8"));
  const listed = JSON.stringify(settings["plugin.inlang.messageFormat"]?.pathPattern ?? []);
  return Object.keys(catalogue.ru ?? {})
    .filter((file) => !listed.includes(`/${file}"`))
    .map((file) => `locales/*/${file} is not listed in project.inlang/settings.json`);
}

if (process.argv[1] === import.meta.filename) {
  const faults = checkMessages(checkout);
  for (const fault of faults) console.log(fault);
  console.log(
    faults.length === 0 ? "The three languages agree." : `${faults.length} faults in the messages.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
