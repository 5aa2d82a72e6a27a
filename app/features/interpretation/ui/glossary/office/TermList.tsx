import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { GlossaryEntry } from "#app/features/interpretation/glossary.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { Pagination } from "#app/ui/Pagination.tsx";
import { Table, type TableColumn } from "#app/ui/Table.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface TermListProps {
  /** Of this page only. */
  entries: readonly GlossaryEntry[];
  languages: readonly SpokenLanguage[];
  /** Found by the query; and all there are. */
  found: number;
  all: number;
  query: string;
  page: number;
  pages: number;
  back: string;
}

/** The terms of a meeting, found by words, a page at a time. */
export function TermList(props: TermListProps) {
  const { entries, languages, found, all, query, page, pages, back } = props;
  const addressOf = (change: Record<string, string>) =>
    `${back}?${new URLSearchParams({ ...(query ? { q: query } : {}), ...change })}`;
  if (all === 0) {
    return <EmptyState title={m.glossary_empty()}>{m.glossary_empty_help()}</EmptyState>;
  }
  return (
    <Card id="terms" title={m.glossary_found({ count: found })}>
      <Form method="get" className="glossary-filter" key={query}>
        <TextField name="q" type="search" label={m.glossary_search()} defaultValue={query} required />
        <Button>{m.glossary_find()}</Button>
      </Form>
      <Table
        caption={m.glossary_title()}
        hiddenCaption
        columns={[
          ...languages.map(
            (one): TableColumn<GlossaryEntry> => ({
              key: one,
              header: ownLanguageName(one),
              cell: (row) => <span lang={one}>{row.terms[one] ?? ""}</span>,
            }),
          ),
          { key: "note", header: m.glossary_note(), cell: (row) => row.note },
          {
            key: "deeds",
            header: m.glossary_change(),
            hiddenHeader: true,
            align: "end",
            cell: (row) => <TermDeeds entry={row} change={`${addressOf({ change: row.id })}#term`} />,
          },
        ]}
        rows={entries}
        rowKey={(row) => row.id}
      />
      <Pagination page={page} pages={pages} hrefOf={(one) => addressOf({ page: String(one) })} />
    </Card>
  );
}

function TermDeeds({ entry, change }: { entry: GlossaryEntry; change: string }) {
  const name = Object.values(entry.terms)[0] ?? "";
  return (
    <span className="ui-actions glossary-deeds">
      <LinkButton to={change} variant="quiet" size="small">
        {m.glossary_change()}
        <span className="ui-hidden"> {name}</span>
      </LinkButton>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={entry.id} />
        <Button name="deed" value="remove" variant="quiet" size="small">
          {m.glossary_remove()}
          <span className="ui-hidden"> {name}</span>
        </Button>
      </Form>
    </span>
  );
}
