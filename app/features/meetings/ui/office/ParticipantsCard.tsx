import { Gavel, UserPlus } from "lucide-react";
import { Form, Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation, PreparedParticipant } from "#app/features/meetings/prepare-present.ts";
import type { Answer, Side } from "#app/features/meetings/tables.ts";
import { MoveButtons } from "#app/features/meetings/ui/office/MoveButtons.tsx";
import { answerWords, roleWords } from "#app/features/meetings/words.ts";
import { pickText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Tag, type TagTone } from "#app/ui/Tag.tsx";

const ANSWER_TONES: Record<Answer, TagTone> = {
  none: "neutral",
  accepted: "success",
  declined: "danger",
  deputy: "info",
};

/** Both delegations side by side, in order of precedence, with what each has answered. */
export function ParticipantsCard({ prepared }: { prepared: Preparation }) {
  return (
    <section className="ui-stack" id="participants" aria-labelledby="participants-title">
      <h2 id="participants-title">{m.meetings_participants()}</h2>
      <div className="ui-sides">
        <Delegation prepared={prepared} side="host" />
        <Delegation prepared={prepared} side="partner" />
      </div>
    </section>
  );
}

function Delegation({ prepared, side }: { prepared: Preparation; side: Side }) {
  const { meeting, may } = prepared;
  const city = side === "host" ? prepared.host : prepared.partner;
  const people = prepared.participants.filter((one) => one.side === side);
  return (
    <Card
      side={side === "host" ? "a" : "b"}
      level={3}
      title={<LocalTextView text={city.name} plain />}
      aside={<span className="ui-muted">{m.meetings_people_count({ count: people.length })}</span>}
      footer={
        may.changeAgenda && (
          <LinkButton
            to={`/office/meetings/${meeting.id}/participants/new?side=${side}`}
            icon={<UserPlus aria-hidden size={20} />}
          >
            {m.meetings_add_participant()}
          </LinkButton>
        )
      }
    >
      {people.length === 0 ? (
        <p className="ui-muted">{m.meetings_no_participants()}</p>
      ) : (
        <ol className="ui-plain-list people">
          {people.map((person, index) => (
            <Person
              key={person.id}
              prepared={prepared}
              person={person}
              first={index === 0}
              last={index === people.length - 1}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}

interface PersonProps {
  prepared: Preparation;
  person: PreparedParticipant;
  first: boolean;
  last: boolean;
}

function Person({ prepared, person, first, last }: PersonProps) {
  const { meeting, may } = prepared;
  const name = pickText(person.name, readerLang()).text;
  const deputyOf = prepared.participants.find((one) => one.id === person.deputyFor);
  return (
    <li className="person">
      <div className="person-words">
        <p className="person-name">
          {may.changeAgenda ? (
            <Link to={`/office/meetings/${meeting.id}/participants/${person.id}`}>
              <LocalTextView text={person.name} plain />
            </Link>
          ) : (
            <LocalTextView text={person.name} plain />
          )}
        </p>
        <p className="ui-muted">
          <LocalTextView text={person.office} plain />
        </p>
        <p className="ui-actions person-tags">
          <Tag>{roleWords(person.role)}</Tag>
          {person.chairs && (
            <Tag tone="accent" icon={<Gavel aria-hidden size={16} />}>
              {m.meetings_chairs()}
            </Tag>
          )}
          <LinkTag person={person} />
        </p>
        {deputyOf && (
          <p className="ui-muted">
            {m.meetings_deputy_of()} <LocalTextView text={deputyOf.name} plain />
          </p>
        )}
        {person.answerNote && (
          <blockquote className="person-note" lang={person.language}>
            {person.answerNote}
          </blockquote>
        )}
        {may.changeAgenda && <LinkDeeds person={person} name={name} />}
      </div>
      {may.changeAgenda && (
        <MoveButtons deed="move_participant" id={person.id} name={name} first={first} last={last} />
      )}
    </li>
  );
}

/** Whether the person was invited, and what the answer is. */
function LinkTag({ person }: { person: PreparedParticipant }) {
  if (person.link === "revoked") return <Tag tone="warning">{m.meetings_link_revoked()}</Tag>;
  if (person.link === "none") {
    return <Tag>{person.email ? m.meetings_not_invited() : m.meetings_no_address()}</Tag>;
  }
  return <Tag tone={ANSWER_TONES[person.answer]}>{answerWords(person.answer)}</Tag>;
}

/** What can be done with a personal link, folded away: it is seldom needed. */
function LinkDeeds({ person, name }: { person: PreparedParticipant; name: string }) {
  const deeds = [
    person.email && ["mail_link", m.meetings_mail_link()],
    person.linkVisible && ["show_link", m.meetings_show_link()],
    person.link === "good" && ["revoke_link", m.meetings_revoke_link()],
  ].filter((deed) => Array.isArray(deed));
  return (
    <details className="link-deeds">
      <summary>
        {m.meetings_personal_link()}
        <span className="ui-hidden">: {name}</span>
      </summary>
      <p className="ui-muted">{m.meetings_personal_link_help()}</p>
      <Form method="post" className="ui-actions" preventScrollReset>
        <input type="hidden" name="id" value={person.id} />
        {deeds.map(([deed, words]) => (
          <Button
            key={deed}
            size="small"
            name="deed"
            value={deed}
            variant={deed === "revoke_link" ? "danger" : "secondary"}
          >
            {words}
          </Button>
        ))}
      </Form>
    </details>
  );
}
