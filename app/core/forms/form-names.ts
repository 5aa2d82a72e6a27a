import { type LocalText, localTextFromForm } from "#app/lib/local-text.ts";

/** Names of form fields with dots for depth: `agenda.0.title.zh`. Pure; the browser may import it. */

/** A form as a reader typed it: every text field by its name, several values of one name as a list. */
export type Typed = Record<string, string | string[]>;

/** Items of a list in a form beyond this number are not read: nobody types them. */
const LONGEST_LIST = 1_000;

type Branch = Map<string, Node>;
type Node = { leaf: unknown } | { branch: Branch };

export interface NestedForm {
  value: unknown;
  /** The name of the field that a path in `value` came from: list items may have been numbered with gaps. */
  nameOf(path: readonly PropertyKey[]): string;
}

/**
 * Builds the value that a schema reads from flat names. Numbered names become a list in the order of their numbers,
 * without gaps (a reader may have taken rows out); `title.zh.checked` is put at `title.checked.zh`, because
 * `title.zh` is itself a text.
 */
export function nestNames(entries: Iterable<readonly [string, unknown]>): NestedForm {
  const root: Branch = new Map();
  for (const [name, value] of entries) place(root, segmentsOf(name), value);
  return { value: grow({ branch: root }), nameOf: (path) => nameOfPath(root, path) };
}

function segmentsOf(name: string): string[] {
  return name.replace(/\.(ru|zh|en)\.checked$/, ".checked.$1").split(".");
}

function place(root: Branch, segments: string[], value: unknown): void {
  if (segments.some((segment) => /^(__proto__|constructor|prototype)$/.test(segment))) return;
  let branch = root;
  for (const segment of segments.slice(0, -1)) {
    const next = branch.get(segment);
    if (next && "branch" in next) branch = next.branch;
    else {
      const made: Branch = new Map();
      branch.set(segment, { branch: made });
      branch = made;
    }
  }
  const last = segments.at(-1) ?? "";
  const there = branch.get(last);
  if (there && "branch" in there) return;
  const values = there ? [...[there.leaf].flat(), value] : value;
  branch.set(last, { leaf: values });
}

function listKeys(branch: Branch): string[] | undefined {
  const keys = [...branch.keys()];
  if (keys.length === 0 || !keys.every((key) => /^\d{1,6}$/.test(key))) return undefined;
  return keys.sort((a, b) => Number(a) - Number(b)).slice(0, LONGEST_LIST);
}

function grow(node: Node): unknown {
  if ("leaf" in node) return node.leaf;
  const { branch } = node;
  const keys = listKeys(branch);
  const child = (key: string) => grow(branch.get(key) ?? { leaf: undefined });
  return keys ? keys.map(child) : Object.fromEntries([...branch.keys()].map((key) => [key, child(key)]));
}

function nameOfPath(root: Branch, path: readonly PropertyKey[]): string {
  let branch: Branch | undefined = root;
  const names = path.map((step) => {
    const keys = branch && listKeys(branch);
    const name = (typeof step === "number" && keys?.[step]) || String(step);
    const next = branch?.get(name);
    branch = next && "branch" in next ? next.branch : undefined;
    return name;
  });
  return names.join(".");
}

/** The single text typed into a field, or `fallback` when the form had no such field. */
export function typedText(typed: Typed | undefined, name: string, fallback = ""): string {
  const value = typed?.[name];
  return (Array.isArray(value) ? value[0] : value) ?? fallback;
}

/** Every value of a field that may come several times (a group of checkboxes). */
export function typedList(typed: Typed | undefined, name: string, fallback: string[] = []): string[] {
  if (!typed) return fallback;
  return [typed[name] ?? []].flat();
}

/** What was typed into a LocalTextEditor, or `stored` when nothing was typed yet: the editor's `defaultValue`. */
export function typedLocalText(
  typed: Typed | undefined,
  name: string,
  stored?: LocalText | null,
): LocalText | undefined {
  if (!typed) return stored ?? undefined;
  return localTextFromForm((field) => typed[field] ?? null, name, stored ?? undefined);
}
