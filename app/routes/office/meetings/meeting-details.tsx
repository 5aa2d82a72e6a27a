import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { typedLocalText } from "#app/core/forms/form-names.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { meetingChangeInput } from "#app/features/meetings/input.ts";
import { changeMeeting } from "#app/features/meetings/prepare-meeting.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { wallStart } from "#app/features/meetings/prepare-time.server.ts";
import { FormFrame, labelsOf } from "#app/features/meetings/ui/office/FormFrame.tsx";
import { MeetingFields } from "#app/features/meetings/ui/office/MeetingFields.tsx";
import { clocksOf } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { TextsNow } from "#app/features/meetings/ui/office/TextsNow.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { languageNames } from "#app/features/meetings/words.ts";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";
import type { Route } from "./+types/meeting-details.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const prepared = await answerFaults(() => readPreparation(requireUser(context), params.meetingId));
  const { meeting, host, partner } = prepared;
  return { meeting, host, partner, start: wallStart(meeting.startsAt, host.zone) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { meeting } = await answerFaults(() => readPreparation(user, params.meetingId));
  const reading = await readForm(meetingChangeInput(meeting), request, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await changeMeeting(user, params.meetingId, input);
    return redirect(`/office/meetings/${params.meetingId}`);
  });
}

export function meta() {
  return [{ title: m.meetings_change_details() }];
}

export default function MeetingDetails({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, host, partner, start } = loaderData;
  const errors = actionData?.fields ?? {};
  const courtesies = [...meeting.courtesies, undefined];
  return (
    <FormFrame
      title={m.meetings_change_details()}
      meeting={meeting}
      answer={actionData}
      saveLabel={m.common_save()}
      labels={{
        ...labelsOf("title", m.meetings_title()),
        ...labelsOf("form", m.meetings_form()),
        start: m.meetings_start(),
        durationMinutes: m.meetings_duration(),
        languages: m.meetings_languages(),
      }}
      current={
        <>
          <TextsNow label={m.meetings_title()} text={meeting.title} />
          <TextsNow label={m.meetings_form()} text={meeting.form} />
          <p>
            <TwoClocks at={meeting.startsAt} cities={clocksOf(host, partner)} size="line" />
          </p>
          <p>{`${meeting.durationMinutes} ${m.meetings_minutes_short()}`}</p>
          <p>{languageNames(meeting.languages, readerLang())}</p>
          {meeting.courtesies.map((courtesy, index) => (
            <TextsNow
              // biome-ignore lint/suspicious/noArrayIndexKey: courtesies have no identity but their place
              key={index}
              label={m.meetings_courtesy({ number: index + 1 })}
              text={courtesy}
            />
          ))}
        </>
      }
    >
      {meeting.state === "invited" && <Banner kind="info">{m.meetings_change_is_mailed()}</Banner>}
      <input type="hidden" name="version" value={meeting.version} />
      <MeetingFields
        host={host}
        partner={partner}
        stored={{ ...meeting, start }}
        typed={actionData?.typed}
        errors={errors}
      />
      <fieldset className="ui-stack">
        <legend className="ui-label">{m.meetings_courtesies()}</legend>
        <p className="ui-help">{m.meetings_courtesies_help()}</p>
        {courtesies.map((courtesy, index) => (
          <LocalTextEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: courtesies have no identity but their place in the form
            key={index}
            name={`courtesies.${index}`}
            label={courtesy ? m.meetings_courtesy({ number: index + 1 }) : m.meetings_courtesy_new()}
            fieldErrors={errors}
            rows={2}
            maxLength={1000}
            defaultValue={typedLocalText(actionData?.typed, `courtesies.${index}`, courtesy)}
          />
        ))}
      </fieldset>
    </FormFrame>
  );
}
