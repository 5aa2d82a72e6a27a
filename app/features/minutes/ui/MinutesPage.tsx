import { Download, FileCheck2, FileJson, PenLine } from "lucide-react";
import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { SectionKey } from "#app/features/minutes/minutes-rules.ts";
import type { MinutesView } from "#app/features/minutes/minutes-view.server.ts";
import { ApprovalPart } from "#app/features/minutes/ui/ApprovalPart.tsx";
import { EditForm } from "#app/features/minutes/ui/EditForm.tsx";
import {
  Both,
  clocksOf,
  DecisionsOf,
  NextMeetingOf,
  Part,
  ParticipantsOf,
  sheetLanguages,
} from "#app/features/minutes/ui/MinutesSheet.tsx";
import type { MinutesAnswer } from "#app/features/minutes/ui/minutes-answer.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { Tag } from "#app/ui/Tag.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";
import { VisuallyHidden } from "#app/ui/VisuallyHidden.tsx";
import "./minutes-page.css";

export interface MinutesPageProps {
  view: MinutesView;
  lang: Lang;
  /** The address of this page; its files lie under it. */
  base: string;
  back: { to: string; label: string };
  /** The part that is open for editing. */
  open: string | null;
  answer: MinutesAnswer | undefined;
  /** What has just been done: "saved" or "approved". */
  done: string | null;
  /** What stands beside the field in which the note of an item is written. */
  besideNote?: (itemId: string) => React.ReactNode;
}

/** The minutes of one meeting, in the office and for the participants: read, edit, approve, take along. */
export function MinutesPage(given: MinutesPageProps) {
  const { lang, base, back, answer, done } = given;
  // After a conflict the answer knows the newer text; the loader only follows it.
  const view = answer?.conflict?.view ?? given.view;
  const props = { ...given, view };
  const frozen = view.state === "frozen";
  return (
    <div className="minutes-page">
      <PageHeader
        above={<Link to={back.to}>{back.label}</Link>}
        title={m.minutes_title_of({ title: pickText(view.title, lang).text })}
        actions={<MainDeed view={view} base={base} />}
      >
        <Tag
          tone={frozen ? "success" : "warning"}
          icon={frozen ? <FileCheck2 aria-hidden size={16} /> : <PenLine aria-hidden size={16} />}
        >
          {frozen ? m.minutes_state_frozen() : m.minutes_state_draft()}
        </Tag>
      </PageHeader>
      {done === "saved" && <Banner kind="success">{m.minutes_saved()}</Banner>}
      {done === "approved" && !frozen && <Banner kind="success">{m.minutes_approved_now()}</Banner>}
      {frozen && (
        <Banner kind="success" title={m.minutes_frozen_title()}>
          <p>{m.minutes_frozen_explain()}</p>
        </Banner>
      )}
      {view.proposalsLeft > 0 && (
        <Banner kind="warning">{m.minutes_proposals_left({ count: view.proposalsLeft })}</Banner>
      )}
      <article className="minutes-sheet">
        <Parts {...props} />
      </article>
      <ApprovalPart view={view} lang={lang} answer={answer?.section === "approve" ? answer : undefined} />
      {frozen && view.checksum && <Seal base={base} checksum={view.checksum} />}
    </div>
  );
}

/** What a reader most likely came for: a head to approve, everybody else to take the document along. */
function MainDeed({ view, base }: Pick<MinutesPageProps, "view" | "base">) {
  if (view.may.approve)
    return (
      <LinkButton to="#approve" variant="primary">
        {m.minutes_approve()}
      </LinkButton>
    );
  if (view.state === "draft") return null;
  return (
    <LinkButton
      to={`${base}/minutes.pdf`}
      reloadDocument
      variant="primary"
      icon={<Download aria-hidden size={20} />}
    >
      {m.minutes_download_pdf()}
    </LinkButton>
  );
}

/** All parts in the order of the document; the one that is open is a form. */
function Parts(props: MinutesPageProps) {
  const { view, lang } = props;
  const langs = sheetLanguages(view);
  return (
    <>
      <Part id="held" title={m.minutes_held()}>
        <TwoClocks at={view.heldAt} cities={clocksOf(view, lang)} lang={lang} />
      </Part>
      <Part
        id="form"
        title={m.minutes_form()}
        edit={<EditLink {...props} part="form" title={m.minutes_form()} />}
      >
        <Editable {...props} part="form">
          <Both text={view.form} langs={langs} />
        </Editable>
      </Part>
      <Part
        id="attendance"
        title={m.minutes_participants()}
        edit={<EditLink {...props} part="attendance" title={m.minutes_participants()} />}
      >
        <Editable {...props} part="attendance">
          <ParticipantsOf view={view} lang={lang} />
        </Editable>
      </Part>
      <Part id="agenda" title={m.minutes_agenda()}>
        {view.items.map((item, index) => (
          <AgendaPart key={item.itemId} {...props} item={item} number={index + 1} />
        ))}
      </Part>
      <Part id="decisions" title={m.minutes_decisions()}>
        <DecisionsOf view={view} lang={lang} />
      </Part>
      <Part
        id="courtesies"
        title={m.minutes_courtesies()}
        edit={<EditLink {...props} part="courtesies" title={m.minutes_courtesies()} />}
      >
        <Editable {...props} part="courtesies">
          <Courtesies view={view} langs={langs} />
        </Editable>
      </Part>
      <Part
        id="next"
        title={m.minutes_next_meeting()}
        edit={<EditLink {...props} part="next" title={m.minutes_next_meeting()} />}
      >
        <Editable {...props} part="next">
          <NextMeetingOf view={view} lang={lang} />
        </Editable>
      </Part>
    </>
  );
}

function AgendaPart(props: MinutesPageProps & { item: MinutesView["items"][number]; number: number }) {
  const { view, item, number, open, besideNote } = props;
  const langs = sheetLanguages(view);
  const title = m.minutes_item_number({ number });
  return (
    <section className="minutes-entry" id={anchor(item.key)} aria-label={title}>
      <header className="minutes-part-head">
        <h3>{title}</h3>
        <EditLink {...props} part={item.key} title={title} />
      </header>
      <Both text={item.title} langs={langs} kind="title" />
      <Editable {...props} part={item.key}>
        {item.note ? (
          <>
            <p className="minutes-label">{m.minutes_noted()}</p>
            <Both text={item.note} langs={langs} kind="more" />
          </>
        ) : (
          <p className="minutes-empty">{m.minutes_nothing_noted()}</p>
        )}
      </Editable>
      {open === item.key && view.editing ? besideNote?.(item.itemId) : null}
    </section>
  );
}

function Courtesies({ view, langs }: { view: MinutesView; langs: Lang[] }) {
  if (view.courtesies.length === 0) return <p className="minutes-empty">{m.minutes_no_courtesies()}</p>;
  return view.courtesies.map((text, index) => (
    <Both key={JSON.stringify(text)} text={text} langs={langs} {...(index > 0 ? { kind: "more" } : {})} />
  ));
}

const anchor = (key: SectionKey) => key.replace(".", "-");

function EditLink({ view, open, part, title }: MinutesPageProps & { part: SectionKey; title: string }) {
  if (!view.may.edit || open === part) return null;
  return (
    <Link className="minutes-edit" to={`?edit=${part}#${anchor(part)}`} preventScrollReset>
      <PenLine aria-hidden size={18} />
      <span aria-hidden="true">{m.common_edit()}</span>
      <VisuallyHidden>{m.minutes_edit_part({ part: title })}</VisuallyHidden>
    </Link>
  );
}

function Editable(props: MinutesPageProps & { part: SectionKey; children: React.ReactNode }) {
  const { view, lang, base, part, open, answer, children } = props;
  if (open !== part || !view.editing) return children;
  const said = answer?.section === part ? answer : undefined;
  return (
    <EditForm
      key={part}
      {...{ view, lang, base, part }}
      editing={view.editing}
      answer={said}
      now={children}
    />
  );
}

/** The checksum, and how anybody can compute it again. */
function Seal({ base, checksum }: { base: string; checksum: string }) {
  return (
    <section className="minutes-seal" aria-labelledby="seal-title">
      <h2 id="seal-title">{m.minutes_checksum()}</h2>
      <code className="minutes-checksum">{checksum}</code>
      <p>{m.minutes_verify_hint({ command: "sha256sum record.json" })}</p>
      <LinkButton to={`${base}/record.json`} reloadDocument icon={<FileJson aria-hidden size={20} />}>
        {m.minutes_download_record()}
      </LinkButton>
    </section>
  );
}
