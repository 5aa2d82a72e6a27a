import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { agendaItemChangeInput } from "#app/features/meetings/input.ts";
import { changeAgendaItem, removeAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { AgendaItemFields } from "#app/features/meetings/ui/office/AgendaItemFields.tsx";
import { FormFrame, RemoveFold } from "#app/features/meetings/ui/office/FormFrame.tsx";
import { itemLabels } from "#app/features/meetings/ui/office/labels.ts";
import { TextsNow } from "#app/features/meetings/ui/office/TextsNow.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { DescriptionList } from "#app/ui/DescriptionList.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import type { Route } from "./+types/agenda-item.ts";

export const shouldRevalidate = alwaysRevalidate;

async function readItem(user: ReturnType<typeof requireUser>, params: { meetingId: string; itemId: string }) {
  const { meeting, participants, agenda } = await readPreparation(user, params.meetingId);
  const item = agenda.find((one) => one.id === params.itemId);
  if (!item) throw new HallError("not_found");
  return { meeting, participants, item };
}

export async function loader({ context, params }: Route.LoaderArgs) {
  return answerFaults(() => readItem(requireUser(context), params));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { meetingId, itemId } = params;
  const back = `/office/meetings/${meetingId}#agenda`;
  const form = await request.formData();
  if (form.get("deed") === "remove") {
    await answerFaults(() => removeAgendaItem(user, meetingId, itemId));
    return redirect(back);
  }
  const { item } = await answerFaults(() => readItem(user, params));
  const reading = await readForm(agendaItemChangeInput(item), form, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await changeAgendaItem(user, meetingId, itemId, input);
    return redirect(back);
  });
}

export function meta() {
  return [{ title: m.meetings_agenda_item() }];
}

export default function AgendaItemPage({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, participants, item } = loaderData;
  const presenter = participants.find((one) => one.id === item.presenterId);
  return (
    <FormFrame
      title={m.meetings_agenda_item()}
      meeting={meeting}
      place="#agenda"
      answer={actionData}
      labels={itemLabels()}
      saveLabel={m.common_save()}
      current={
        <>
          <TextsNow label={m.meetings_item_title()} text={item.title} />
          <TextsNow label={m.meetings_item_note()} text={item.note} />
          <DescriptionList
            items={[
              {
                term: m.meetings_presenter(),
                content: presenter ? <LocalTextView text={presenter.name} /> : m.meetings_presenter_none(),
              },
              {
                term: m.meetings_minutes_planned(),
                content: `${item.minutesPlanned} ${m.meetings_minutes_short()}`,
              },
            ]}
          />
        </>
      }
      below={
        !item.started && (
          <RemoveFold
            summary={m.meetings_remove_item()}
            text={m.meetings_remove_item_text()}
            label={m.meetings_remove_item()}
          />
        )
      }
    >
      <input type="hidden" name="version" value={item.version} />
      <AgendaItemFields
        prepared={loaderData}
        item={item}
        typed={actionData?.typed}
        errors={actionData?.fields ?? {}}
      />
    </FormFrame>
  );
}
