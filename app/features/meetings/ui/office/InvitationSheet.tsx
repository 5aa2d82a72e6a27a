import { CalendarPlus, DoorOpen } from "lucide-react";
import { Form } from "react-router";
import { type Typed, typedText } from "#app/core/forms/form-names.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { InvitationView } from "#app/features/meetings/invite-present.ts";
import { clocksOf } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { answerWords, languageNames, roleWords } from "#app/features/meetings/words.ts";
import { pickText } from "#app/lib/local-text.ts";
import { formatDuration } from "#app/lib/time/format.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { DescriptionList } from "#app/ui/DescriptionList.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { FieldScope } from "#app/ui/field-scope.ts";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { TextArea } from "#app/ui/TextArea.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

interface SheetAnswer {
  typed: Typed;
  fields: Record<string, string[]>;
  faults: string[];
}

interface InvitationSheetProps {
  invitation: InvitationView;
  token: string;
  answer: SheetAnswer | undefined;
}

/** The guest's page: who invites to what and when, the agenda, the answer, and the way in. Plain forms throughout. */
export function InvitationSheet({ invitation, token, answer }: InvitationSheetProps) {
  const { meeting, host, partner, me } = invitation;
  const lang = readerLang();
  const clocks = clocksOf(host, partner);
  return (
    <>
      <header className="ui-stack ui-stack-small">
        <p className="ui-muted">{m.meetings_invitation_for({ name: pickText(me.name, lang).text })}</p>
        <h1>
          <LocalTextView text={meeting.title} plain />
        </h1>
        <p>{m.meetings_mail_invites({ host: clocks[0].name, partner: clocks[1].name })}</p>
      </header>
      <StateBanner invitation={invitation} />
      <TwoClocks at={meeting.startsAt} cities={clocks} />
      {invitation.mayEnter && (
        <Form method="post" className="invitation-enter">
          <Button
            variant="primary"
            size="large"
            name="deed"
            value="enter"
            icon={<DoorOpen aria-hidden size={22} />}
          >
            {m.meetings_enter()}
          </Button>
          <p className="ui-muted">{m.meetings_enter_help()}</p>
        </Form>
      )}
      <DescriptionList
        items={[
          {
            term: m.meetings_duration(),
            content: (
              <span suppressHydrationWarning>{formatDuration(meeting.durationMinutes * 60, lang)}</span>
            ),
          },
          { term: m.meetings_languages(), content: languageNames(meeting.languages, lang) },
          {
            term: m.meetings_form(),
            content: meeting.form ? <LocalTextView text={meeting.form} multiline /> : null,
          },
          { term: m.meetings_your_role(), content: roleWords(me.role) },
          { term: m.meetings_office(), content: <LocalTextView text={me.office} /> },
        ]}
      />
      {meeting.state !== "cancelled" && (
        <p>
          <LinkButton
            to={`/i/${token}/calendar.ics`}
            reloadDocument
            icon={<CalendarPlus aria-hidden size={20} />}
          >
            {m.meetings_add_to_calendar()}
          </LinkButton>
        </p>
      )}
      <GuestAgenda invitation={invitation} />
      <GuestAnswer invitation={invitation} answer={answer} />
    </>
  );
}

function StateBanner({ invitation }: { invitation: InvitationView }) {
  const { meeting, me, deputy } = invitation;
  if (meeting.state === "cancelled") {
    return <Banner kind="warning" title={m.meetings_is_cancelled()} />;
  }
  if (meeting.state === "closed") return <Banner kind="info" title={m.meetings_is_over()} />;
  if (deputy) {
    return (
      <Banner kind="info" title={answerWords("deputy")}>
        <p>
          <LocalTextView text={deputy.name} plain />, <LocalTextView text={deputy.office} plain />
        </p>
      </Banner>
    );
  }
  if (me.answer === "none") return null;
  return (
    <Banner kind={me.answer === "accepted" ? "success" : "info"} title={m.meetings_you_answered()}>
      <p>{answerWords(me.answer)}</p>
      {me.note && <p className="person-note">{me.note}</p>}
    </Banner>
  );
}

function GuestAgenda({ invitation }: { invitation: InvitationView }) {
  const { agenda } = invitation;
  const lang = readerLang();
  if (agenda.length === 0) return null;
  return (
    <section className="ui-stack ui-stack-small">
      <h2>{m.meetings_agenda()}</h2>
      <ol className="ui-plain-list agenda-items">
        {agenda.map((item, index) => (
          <li key={item.id} className="agenda-item">
            <span className="agenda-number" aria-hidden="true">
              {index + 1}
            </span>
            <div className="agenda-words">
              <h3 className="agenda-title">
                <LocalTextView text={item.title} />
              </h3>
              {item.note && <LocalTextView text={item.note} multiline className="ui-muted" />}
              <p className="ui-muted" suppressHydrationWarning>
                {formatDuration(item.minutesPlanned * 60, lang)}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function GuestAnswer({ invitation, answer }: Pick<InvitationSheetProps, "invitation" | "answer">) {
  if (!invitation.mayAnswer) return null;
  const { me } = invitation;
  const typed = answer?.typed;
  const isDeputy = typedText(typed, "deed") === "deputy";
  const errors = answer?.fields ?? {};
  return (
    <section className="ui-stack" id="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">{m.meetings_will_you_come()}</h2>
      <Form method="post" className="ui-form ui-form-wide">
        <FormErrors fields={isDeputy ? {} : errors} form={isDeputy ? [] : (answer?.faults ?? [])} />
        <input type="hidden" name="deed" value="answer" />
        <TextArea
          name="note"
          label={m.meetings_note()}
          description={m.meetings_note_help()}
          errors={isDeputy ? undefined : errors.note}
          rows={2}
          maxLength={1000}
          defaultValue={isDeputy ? (me.note ?? "") : typedText(typed, "note", me.note ?? "")}
        />
        <div className="ui-actions">
          <Button name="answer" value="accepted" aria-pressed={me.answer === "accepted"}>
            {m.meetings_accept()}
          </Button>
          <Button name="answer" value="declined" aria-pressed={me.answer === "declined"}>
            {m.meetings_decline()}
          </Button>
        </div>
      </Form>
      <details className="ui-details" open={isDeputy}>
        <summary>{m.meetings_send_deputy()}</summary>
        <div className="ui-details-body">
          <FieldScope value="deputy">
            <Form method="post" className="ui-form" noValidate>
              <p>{m.meetings_send_deputy_text()}</p>
              <FormErrors fields={isDeputy ? errors : {}} form={isDeputy ? (answer?.faults ?? []) : []} />
              <input type="hidden" name="deed" value="deputy" />
              <DeputyFields typed={isDeputy ? typed : undefined} errors={isDeputy ? errors : {}} />
              <div className="ui-actions">
                <Button>{m.meetings_send_deputy()}</Button>
              </div>
            </Form>
          </FieldScope>
        </div>
      </details>
    </section>
  );
}

function DeputyFields({ typed, errors }: { typed: Typed | undefined; errors: Record<string, string[]> }) {
  return (
    <>
      <TextField
        name="name"
        label={m.meetings_name()}
        errors={errors.name}
        required
        maxLength={150}
        defaultValue={typedText(typed, "name")}
      />
      <TextField
        name="office"
        label={m.meetings_office()}
        errors={errors.office}
        required
        maxLength={300}
        defaultValue={typedText(typed, "office")}
      />
      <TextField
        name="email"
        type="email"
        label={m.meetings_email()}
        errors={errors.email}
        required
        maxLength={254}
        defaultValue={typedText(typed, "email")}
      />
    </>
  );
}
