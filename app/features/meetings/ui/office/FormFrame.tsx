import type { ReactNode } from "react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { type LocalText, pickText } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";

export interface FormFrameProps {
  title: string;
  meeting: { id: string; title: LocalText };
  /** The place on the meeting's page to come back to, such as "#agenda". */
  place?: string;
  answer: { fields: Record<string, string[]>; faults: string[]; conflict: boolean } | undefined;
  labels: Readonly<Record<string, string>>;
  saveLabel: string;
  /** The form ends something: its button warns, and the way back says what stays. */
  ending?: { keepLabel: string };
  /** What stands there now, shown when somebody else has saved meanwhile. */
  current?: ReactNode;
  children: ReactNode;
  /** Below the form: what else can be done, such as removing. */
  below?: ReactNode;
}

/** One form about one thing of a meeting: the way back, what is wrong, the fields, and how to save. */
export function FormFrame(props: FormFrameProps) {
  const { title, meeting, place = "", answer, labels, saveLabel, ending, current, children, below } = props;
  const back = `/office/meetings/${meeting.id}`;
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader
        title={title}
        above={
          <Breadcrumbs
            items={[
              { to: "/office/meetings", label: m.meetings_list_title() },
              { to: back, label: pickText(meeting.title, readerLang()).text },
            ]}
          />
        }
      />
      {answer?.conflict && (
        <Banner kind="warning" live title={m.meetings_conflict_title()}>
          <p>{m.meetings_conflict_text()}</p>
          <div className="conflict-current">{current}</div>
        </Banner>
      )}
      <Form method="post" className="ui-form ui-form-wide" noValidate>
        <FormErrors
          fields={answer?.fields ?? {}}
          form={answer && !answer.conflict ? answer.faults : []}
          labels={labels}
        />
        {children}
        <div className="ui-actions">
          <Button variant={ending ? "danger" : "primary"} size="large">
            {answer?.conflict ? m.meetings_save_anyway() : saveLabel}
          </Button>
          <LinkButton to={`${back}${place}`} variant="quiet">
            {ending?.keepLabel ?? m.common_cancel()}
          </LinkButton>
        </div>
      </Form>
      {below}
    </div>
  );
}

/** The label of a text in three languages, for the summary of errors. */
export function labelsOf(name: string, label: string): Record<string, string> {
  return { [name]: label, [`${name}.ru`]: label, [`${name}.zh`]: label, [`${name}.en`]: label };
}

/** Takes something away: folded, so that one click alone does nothing. Works without JavaScript. */
export function RemoveFold({ summary, text, label }: { summary: string; text: string; label: string }) {
  return (
    <details className="ui-details">
      <summary>{summary}</summary>
      <div className="ui-details-body ui-stack">
        <p>{text}</p>
        <Form method="post">
          <Button variant="danger" name="deed" value="remove">
            {label}
          </Button>
        </Form>
      </div>
    </details>
  );
}
