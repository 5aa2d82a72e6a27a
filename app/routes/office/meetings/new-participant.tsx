import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { participantInput } from "#app/features/meetings/input.ts";
import { addParticipant } from "#app/features/meetings/prepare-participants.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { FormFrame } from "#app/features/meetings/ui/office/FormFrame.tsx";
import { participantLabels } from "#app/features/meetings/ui/office/labels.ts";
import { ParticipantFields } from "#app/features/meetings/ui/office/ParticipantFields.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import type { Route } from "./+types/new-participant.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { meeting, host, partner } = await answerFaults(() =>
    readPreparation(requireUser(context), params.meetingId),
  );
  const side = new URL(request.url).searchParams.get("side") === "partner" ? "partner" : "host";
  const city = side === "host" ? host : partner;
  return { meeting, side, city, newId: crypto.randomUUID() } as const;
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const reading = await readForm(participantInput, request, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await addParticipant(requireUser(context), params.meetingId, input);
    return redirect(`/office/meetings/${params.meetingId}#participants`);
  });
}

export function meta() {
  return [{ title: m.meetings_new_participant() }];
}

export default function NewParticipant({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, side, city, newId } = loaderData;
  return (
    <FormFrame
      title={m.meetings_new_participant_of({ city: pickText(city.name, readerLang()).text })}
      meeting={meeting}
      place="#participants"
      answer={actionData}
      labels={participantLabels()}
      saveLabel={m.meetings_add_participant()}
    >
      <input type="hidden" name="id" value={newId} />
      <input type="hidden" name="side" value={side} />
      <ParticipantFields
        side={side}
        cityLanguage={city.language}
        typed={actionData?.typed}
        errors={actionData?.fields ?? {}}
      />
    </FormFrame>
  );
}
