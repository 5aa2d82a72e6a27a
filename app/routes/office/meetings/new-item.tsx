import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { agendaItemInput } from "#app/features/meetings/input.ts";
import { addAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { AgendaItemFields } from "#app/features/meetings/ui/office/AgendaItemFields.tsx";
import { FormFrame } from "#app/features/meetings/ui/office/FormFrame.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { itemLabels } from "#app/features/meetings/ui/office/labels.ts";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import type { Route } from "./+types/new-item.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const { meeting, participants } = await answerFaults(() =>
    readPreparation(requireUser(context), params.meetingId),
  );
  return { meeting, participants, newId: crypto.randomUUID() };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const reading = await readForm(agendaItemInput, request, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await addAgendaItem(requireUser(context), params.meetingId, input);
    return redirect(`/office/meetings/${params.meetingId}#agenda`);
  });
}

export function meta() {
  return [{ title: m.meetings_new_item() }];
}

export default function NewItem({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, newId } = loaderData;
  return (
    <FormFrame
      title={m.meetings_new_item()}
      meeting={meeting}
      place="#agenda"
      answer={actionData}
      labels={itemLabels()}
      saveLabel={m.meetings_add_item()}
    >
      <input type="hidden" name="id" value={newId} />
      <AgendaItemFields prepared={loaderData} typed={actionData?.typed} errors={actionData?.fields ?? {}} />
    </FormFrame>
  );
}
