import { Pencil, Plus } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import {
  foldEntry,
  type GlossaryEntry,
  glossaryLanguages,
  searchGlossary,
  sortGlossary,
} from "#app/features/interpretation/glossary.ts";
import { GLOSSARY_KEY, takeOpenedByKey } from "#app/features/interpretation/ui/glossary/glossary-key.ts";
import { TermForm } from "#app/features/interpretation/ui/glossary/TermForm.tsx";
import { useGlossary } from "#app/features/interpretation/ui/glossary/use-glossary.ts";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import "#app/features/interpretation/ui/glossary/glossary.css";

export interface GlossaryPanelProps {
  meetingId: string;
  /** `InterpretationState.glossaryVersion` */
  version: string;
  /** Shown first, in this order: the interpreter's pair, or the meeting's languages. */
  first: readonly SpokenLanguage[];
  mayEdit: boolean;
  run: RunBoothCommand;
}

/** Rows drawn at once; whoever looks for more types one more letter. */
const SHOWN = 150;

/** The meeting's glossary, searched while one types; key G from anywhere in the room. */
export function GlossaryPanel(props: GlossaryPanelProps) {
  const entries = useGlossary(props.meetingId, props.version);
  return entries ? (
    <Glossary {...props} entries={entries} />
  ) : (
    <p className="panel-empty" role="status">
      {m.glossary_loading()}
    </p>
  );
}

function Glossary({ entries, first, mayEdit, run }: GlossaryPanelProps & { entries: GlossaryEntry[] }) {
  const [query, setQuery] = useState("");
  const [editing, setEditing] = useState<string | "new" | null>(null);
  const [sortedBy = ""] = first;
  const folded = useMemo(() => sortGlossary(entries, sortedBy).map(foldEntry), [entries, sortedBy]);
  const asked = useDeferredValue(query);
  const found = useMemo(() => searchGlossary(folded, asked), [folded, asked]);
  const languages = glossaryLanguages(entries, first);
  const done = () => setEditing(null);
  return (
    <div className="glossary">
      <div className="glossary-bar">
        <SearchField query={query} setQuery={setQuery} />
        {mayEdit && editing !== "new" ? (
          <button type="button" className="room-action" onClick={() => setEditing("new")}>
            <Plus aria-hidden="true" size={18} /> {m.glossary_add()}
          </button>
        ) : null}
      </div>
      {editing === "new" ? (
        // A word that was looked for and not found is the one to add.
        <TermForm languages={languages} begin={found.length === 0 ? query : ""} run={run} done={done} />
      ) : null}
      <p className="glossary-count" role="status">
        {entries.length === 0 ? m.glossary_empty() : m.glossary_found({ count: found.length })}
      </p>
      {found.length > 0 ? (
        <TermTable languages={languages} found={found.slice(0, SHOWN)} mayEdit={mayEdit} edit={setEditing}>
          {(entry) =>
            entry.id === editing ? (
              <TermForm languages={languages} entry={entry} run={run} done={done} />
            ) : null
          }
        </TermTable>
      ) : null}
      {found.length > SHOWN ? <p>{m.glossary_more({ count: found.length - SHOWN })}</p> : null}
    </div>
  );
}

function SearchField({ query, setQuery }: { query: string; setQuery(query: string): void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takeOpenedByKey()) field.current?.focus();
  }, []);
  return (
    <input
      ref={field}
      type="search"
      value={query}
      aria-label={m.glossary_search()}
      aria-keyshortcuts={GLOSSARY_KEY}
      placeholder={`${m.glossary_search()} (${GLOSSARY_KEY})`}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setQuery(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        // Once for the words, once more for the way back to the keys of the room.
        if (query === "") event.currentTarget.blur();
        setQuery("");
      }}
    />
  );
}

interface TermTableProps {
  languages: readonly SpokenLanguage[];
  found: readonly GlossaryEntry[];
  mayEdit: boolean;
  edit(id: string): void;
  /** What stands below an entry while it is changed. */
  children(entry: GlossaryEntry): React.ReactNode;
}

function TermTable({ languages, found, mayEdit, edit, children }: TermTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: many languages scroll sideways, also by keyboard
    <section className="glossary-table" aria-label={m.glossary_title()} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {languages.map((one) => (
              <th key={one} scope="col" lang={one}>
                {ownLanguageName(one)}
              </th>
            ))}
            {mayEdit ? (
              <th scope="col">
                <span className="ui-hidden">{m.glossary_change()}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {found.map((entry) => (
            <TermRow key={entry.id} {...{ languages, entry, mayEdit, edit }}>
              {children(entry)}
            </TermRow>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TermRow(props: {
  languages: readonly SpokenLanguage[];
  entry: GlossaryEntry;
  mayEdit: boolean;
  edit(id: string): void;
  children: React.ReactNode;
}) {
  const { languages, entry, mayEdit, edit, children } = props;
  const width = languages.length + (mayEdit ? 1 : 0);
  const name = languages.map((one) => entry.terms[one]).find(Boolean) ?? "";
  return (
    <>
      <tr>
        {languages.map((one, place) => (
          <td key={one} lang={one}>
            {entry.terms[one] ?? <span className="glossary-gap" lang="" aria-hidden="true" />}
            {place === 0 && entry.note !== "" ? <small lang="">{entry.note}</small> : null}
          </td>
        ))}
        {mayEdit ? (
          <td>
            <button
              type="button"
              className="room-icon"
              aria-label={m.glossary_change_term({ term: name })}
              onClick={() => edit(entry.id)}
            >
              <Pencil aria-hidden="true" size={16} />
            </button>
          </td>
        ) : null}
      </tr>
      {children ? (
        <tr>
          <td colSpan={width}>{children}</td>
        </tr>
      ) : null}
    </>
  );
}
