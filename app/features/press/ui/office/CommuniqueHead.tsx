import { ExternalLink } from "lucide-react";
import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CommuniqueForEditor } from "#app/features/press/present.ts";
import { PressState } from "#app/features/press/ui/office/KeptTable.tsx";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

/** Which meeting it tells of, and whether the public can read it. */
export function CommuniqueHead({ communique }: { communique: CommuniqueForEditor }) {
  const { state, slug, heldAt, cities, meetingId } = communique;
  const onSquare = (
    <LinkButton
      to={`/${readerLang()}/news/${slug}`}
      reloadDocument
      variant="primary"
      icon={<ExternalLink aria-hidden size={20} />}
    >
      {m.press_show_on_square()}
    </LinkButton>
  );
  return (
    <PageHeader
      title={m.press_edit_title()}
      above={<Breadcrumbs items={[{ to: "/office/communiques", label: m.press_title() }]} />}
      actions={state === "published" ? onSquare : undefined}
    >
      <p>
        <Link to={`/office/minutes/${meetingId}`}>
          <TwoClocks at={heldAt} cities={cities} size="line" />
        </Link>
      </p>
      <PressState state={state} />
    </PageHeader>
  );
}
