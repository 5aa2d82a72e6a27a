import { FileText } from "lucide-react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation, PreparedDocument } from "#app/features/meetings/prepare-present.ts";
import { UploadFields } from "#app/features/meetings/ui/office/UploadFields.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { formatBytes } from "#app/ui/format-bytes.ts";

export interface UploadLimits {
  maxBytes: number;
  /** As of `<input accept>`. */
  accept: string;
}

/** The meeting's papers, and the way to add one. */
export function DocumentsCard({ prepared, upload }: { prepared: Preparation; upload: UploadLimits }) {
  const { documents, may, meeting } = prepared;
  return (
    <Card id="documents" title={m.meetings_documents()}>
      {documents.length === 0 ? (
        <p className="ui-muted">{m.meetings_no_documents()}</p>
      ) : (
        <ul className="ui-plain-list documents">
          {documents.map((document) => (
            <DocumentLine key={document.id} prepared={prepared} document={document} />
          ))}
        </ul>
      )}
      {may.changeAgenda && (
        <details className="ui-details" open={documents.length === 0}>
          <summary>{m.meetings_add_document()}</summary>
          <div className="ui-details-body">
            <Form
              method="post"
              encType="multipart/form-data"
              action={`/office/meetings/${meeting.id}/documents`}
              className="ui-form"
            >
              <UploadFields prepared={prepared} upload={upload} />
              <div className="ui-actions">
                <Button>{m.meetings_attach()}</Button>
              </div>
            </Form>
          </div>
        </details>
      )}
    </Card>
  );
}

function DocumentLine({ prepared, document }: { prepared: Preparation; document: PreparedDocument }) {
  const { meeting, agenda, may } = prepared;
  const place = agenda.findIndex((item) => item.id === document.agendaItemId);
  const item = agenda[place];
  return (
    <li className="document">
      <FileText aria-hidden size={20} />
      <div className="document-words">
        <a href={`/office/meetings/${meeting.id}/documents/${document.id}`} download>
          {document.name}
        </a>
        <p className="ui-muted">
          {formatBytes(document.bytes)}
          {item
            ? ` · ${m.meetings_of_item({ number: place + 1, title: pickText(item.title, readerLang()).text })}`
            : ""}
        </p>
      </div>
      {may.changeAgenda && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={document.id} />
          <Button name="deed" value="remove_document" variant="quiet" size="small">
            {m.meetings_remove()}
            <span className="ui-hidden"> {document.name}</span>
          </Button>
        </Form>
      )}
    </li>
  );
}
