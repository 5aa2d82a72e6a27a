import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { typedLocalText } from "#app/core/forms/form-names.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { cancelInput } from "#app/features/meetings/input.ts";
import { cancelMeeting } from "#app/features/meetings/invite-meeting.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { FormFrame, labelsOf } from "#app/features/meetings/ui/office/FormFrame.tsx";
import { clocksOf } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { LocalTextEditor } from "#app/ui/LocalTextEditor.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";
import type { Route } from "./+types/cancel-meeting.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const prepared = await answerFaults(() => readPreparation(requireUser(context), params.meetingId));
  const { meeting, host, partner, participants } = prepared;
  return { meeting, host, partner, invited: participants.filter((one) => one.link === "good").length };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const reading = await readForm(cancelInput, request, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await cancelMeeting(requireUser(context), params.meetingId, input);
    return redirect(`/office/meetings/${params.meetingId}`);
  });
}

export function meta() {
  return [{ title: m.meetings_cancel() }];
}

export default function CancelMeeting({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, host, partner, invited } = loaderData;
  return (
    <FormFrame
      title={m.meetings_cancel()}
      meeting={meeting}
      answer={actionData}
      labels={labelsOf("reason", m.meetings_cancel_reason())}
      saveLabel={m.meetings_cancel()}
      ending={{ keepLabel: m.meetings_keep() }}
    >
      <Banner kind="warning">
        <p>
          <TwoClocks at={meeting.startsAt} cities={clocksOf(host, partner)} size="line" />
        </p>
        <p>{invited > 0 ? m.meetings_cancel_text({ count: invited }) : m.meetings_cancel_text_nobody()}</p>
      </Banner>
      <LocalTextEditor
        name="reason"
        label={m.meetings_cancel_reason()}
        description={m.meetings_cancel_reason_help()}
        fieldErrors={actionData?.fields ?? {}}
        rows={3}
        maxLength={1000}
        defaultValue={typedLocalText(actionData?.typed, "reason")}
      />
    </FormFrame>
  );
}
