import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { participantChangeInput } from "#app/features/meetings/input.ts";
import { changeParticipant, removeParticipant } from "#app/features/meetings/prepare-participants.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { FormFrame, RemoveFold } from "#app/features/meetings/ui/office/FormFrame.tsx";
import { participantLabels } from "#app/features/meetings/ui/office/labels.ts";
import { ParticipantFields } from "#app/features/meetings/ui/office/ParticipantFields.tsx";
import { TextsNow } from "#app/features/meetings/ui/office/TextsNow.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { languageNames, roleWords } from "#app/features/meetings/words.ts";
import { pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { DescriptionList } from "#app/ui/DescriptionList.tsx";
import type { Route } from "./+types/participant.ts";

export const shouldRevalidate = alwaysRevalidate;

type Params = { meetingId: string; participantId: string };

async function readPerson(user: ReturnType<typeof requireUser>, params: Params) {
  const prepared = await readPreparation(user, params.meetingId);
  const person = prepared.participants.find((one) => one.id === params.participantId);
  if (!person) throw new HallError("not_found");
  const city = person.side === "host" ? prepared.host : prepared.partner;
  return { meeting: prepared.meeting, may: prepared.may, person, city };
}

export async function loader({ context, params }: Route.LoaderArgs) {
  return answerFaults(() => readPerson(requireUser(context), params));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { meetingId, participantId } = params;
  const back = `/office/meetings/${meetingId}#participants`;
  const form = await request.formData();
  if (form.get("deed") === "remove") {
    await answerFaults(() => removeParticipant(user, meetingId, participantId));
    return redirect(back);
  }
  const { person } = await answerFaults(() => readPerson(user, params));
  const reading = await readForm(participantChangeInput(person), form, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await changeParticipant(user, meetingId, participantId, input);
    return redirect(back);
  });
}

export function meta() {
  return [{ title: m.meetings_participant() }];
}

export default function ParticipantPage({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, may, person, city } = loaderData;
  return (
    <FormFrame
      title={pickText(person.name, readerLang()).text}
      meeting={meeting}
      place="#participants"
      answer={actionData}
      labels={participantLabels()}
      saveLabel={m.common_save()}
      current={
        <>
          <TextsNow label={m.meetings_name()} text={person.name} />
          <TextsNow label={m.meetings_office()} text={person.office} />
          <DescriptionList
            items={[
              { term: m.meetings_role(), content: roleWords(person.role) },
              { term: m.meetings_mail_language(), content: languageNames([person.language], readerLang()) },
              { term: m.meetings_email(), content: person.email ?? m.meetings_no_address() },
              { term: m.meetings_chairs(), content: person.chairs ? m.meetings_chairs_meeting() : "" },
            ]}
          />
        </>
      }
      below={
        may.prepare && (
          <RemoveFold
            summary={m.meetings_remove_participant()}
            text={m.meetings_remove_participant_text()}
            label={m.meetings_remove_participant()}
          />
        )
      }
    >
      {person.link !== "none" && <Banner kind="info">{m.meetings_address_change_help()}</Banner>}
      <input type="hidden" name="version" value={person.version} />
      <ParticipantFields
        side={person.side}
        cityLanguage={city.language}
        person={person}
        typed={actionData?.typed}
        errors={actionData?.fields ?? {}}
      />
    </FormFrame>
  );
}
