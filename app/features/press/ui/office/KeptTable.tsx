import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { KeptLine } from "#app/features/press/present.ts";
import { LANG_NAMES } from "#app/lib/local-text.ts";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Table } from "#app/ui/Table.tsx";
import { Tag } from "#app/ui/Tag.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

/** Whether the public can read it. */
export function PressState({ state }: { state: KeptLine["state"] }) {
  return state === "published" ? (
    <Tag tone="success">{m.press_published()}</Tag>
  ) : (
    <Tag tone="neutral">{m.press_draft()}</Tag>
  );
}

/** The communiqués of one's cities, drafts first. */
export function KeptTable({ kept }: { kept: KeptLine[] }) {
  return (
    <Table
      caption={m.press_title()}
      rows={kept}
      rowKey={(line) => line.id}
      columns={[
        {
          key: "title",
          header: m.press_column_title(),
          rowHeader: true,
          cell: (line) => (
            <Link to={`/office/communiques/${line.id}`}>
              <LocalTextView text={line.title} plain />
            </Link>
          ),
        },
        {
          key: "meeting",
          header: m.press_column_meeting(),
          cell: (line) => <TwoClocks at={line.heldAt} cities={line.cities} size="line" />,
        },
        {
          key: "state",
          header: m.press_column_state(),
          cell: (line) => <PressState state={line.state} />,
        },
        {
          key: "languages",
          header: m.press_column_languages(),
          cell: (line) => (
            <span className="press-languages">
              {line.languages.map((lang) => (
                <span key={lang} lang={lang}>
                  {LANG_NAMES[lang]}
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
