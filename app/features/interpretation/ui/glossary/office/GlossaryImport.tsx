import { FileUp } from "lucide-react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { GlossaryFault, TermText } from "#app/features/interpretation/glossary.ts";
import { faultWords } from "#app/features/interpretation/ui/glossary/office/fault-words.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { FileField } from "#app/ui/FileField.tsx";
import { formatBytes } from "#app/ui/format-bytes.ts";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { Table } from "#app/ui/Table.tsx";
import { Tag } from "#app/ui/Tag.tsx";

/** A file that was read and waits for a yes. */
export interface ImportPreview {
  /** The file's text: sent back with the yes, so that nothing has to be kept meanwhile. */
  table: string;
  languages: SpokenLanguage[];
  ignored: string[];
  added: number;
  updated: number;
  unchanged: number;
  /** The first of them. */
  shown: (TermText & { isNew: boolean })[];
}

const FAULTS_SHOWN = 20;

interface GlossaryImportProps {
  maxBytes: number;
  faults: readonly GlossaryFault[];
}

/** A file of terms: chosen, looked at, and only then taken in. */
export function GlossaryImport({ maxBytes, faults }: GlossaryImportProps) {
  return (
    <Card id="import" title={m.glossary_import()}>
      {faults.length > 0 ? (
        <Banner kind="danger" live title={m.glossary_nothing_imported()}>
          <ul>
            {faults.slice(0, FAULTS_SHOWN).map((fault) => (
              <li key={JSON.stringify(fault)}>{faultWords(fault)}</li>
            ))}
          </ul>
          {faults.length > FAULTS_SHOWN && (
            <p>{m.glossary_more_faults({ count: faults.length - FAULTS_SHOWN })}</p>
          )}
        </Banner>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="ui-form">
        <FileField
          name="file"
          label={m.glossary_file()}
          description={m.glossary_file_help({ limit: formatBytes(maxBytes) })}
          required
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
          maxBytes={maxBytes}
        />
        <div className="ui-actions">
          <Button name="deed" value="preview" icon={<FileUp aria-hidden size={20} />}>
            {m.glossary_look_at_file()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** What an import would do, before it does it. */
export function ImportQuestion({ preview, back }: { preview: ImportPreview; back: string }) {
  const { languages, ignored, added, updated, unchanged, shown, table } = preview;
  const nothing = added + updated === 0;
  return (
    <Card title={m.glossary_preview()}>
      <ul className="ui-plain-list">
        <li>{m.glossary_will_add({ count: added })}</li>
        <li>{m.glossary_will_update({ count: updated })}</li>
        <li>{m.glossary_will_leave({ count: unchanged })}</li>
        {ignored.length > 0 && <li>{m.glossary_columns_ignored({ columns: ignored.join(", ") })}</li>}
      </ul>
      {shown.length > 0 && (
        <Table
          caption={m.glossary_preview_rows({ count: shown.length })}
          columns={[
            {
              key: "what",
              header: m.glossary_what_happens(),
              cell: (row) => (
                <Tag tone={row.isNew ? "success" : "info"}>
                  {row.isNew ? m.glossary_is_new() : m.glossary_is_changed()}
                </Tag>
              ),
            },
            ...languages.map((one) => ({
              key: one,
              header: ownLanguageName(one),
              cell: (row: ImportPreview["shown"][number]) => <span lang={one}>{row.terms[one] ?? ""}</span>,
            })),
            { key: "note", header: m.glossary_note(), cell: (row) => row.note },
          ]}
          rows={shown}
          rowKey={(row) => JSON.stringify(row.terms)}
        />
      )}
      <Form method="post" encType="multipart/form-data">
        <input type="hidden" name="table" value={table} />
        <div className="ui-actions">
          {nothing ? null : (
            <Button name="deed" value="import" variant="primary">
              {m.glossary_take_in({ count: added + updated })}
            </Button>
          )}
          <LinkButton to={back} variant="quiet">
            {m.common_cancel()}
          </LinkButton>
        </div>
      </Form>
    </Card>
  );
}
