import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** What Vite's manifest says of one built file. */
interface BuiltFile {
  name?: string;
  file: string;
  imports?: string[];
}

const MANIFEST = path.join("build", "client", ".vite", "manifest.json");

let built: Record<string, BuiltFile> | undefined;

/**
 * Addresses of a script that the build made, and of all it imports, so that a page can name them before its own.
 * @param name as vite.config.ts calls it
 * @returns empty while developing, when there is no build
 */
export function scriptsOf(name: string): { script: string; imports: string[] } | null {
  built ??= existsSync(MANIFEST)
    ? (JSON.parse(readFileSync(MANIFEST, "utf8")) as Record<string, BuiltFile>)
    : {};
  const found = Object.values(built).find((one) => one.name === name);
  if (!found) return null;
  const imports = new Set<string>();
  const gather = (file: BuiltFile): void => {
    for (const key of file.imports ?? []) {
      const imported = built?.[key];
      if (!imported || imports.has(`/${imported.file}`)) continue;
      imports.add(`/${imported.file}`);
      gather(imported);
    }
  };
  gather(found);
  return { script: `/${found.file}`, imports: [...imports] };
}
