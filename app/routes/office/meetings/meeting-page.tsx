import { requireUser } from "#app/core/accounts/require-user.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { documentEndings, documentLimit } from "#app/features/meetings/documents.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { AgendaCard } from "#app/features/meetings/ui/office/AgendaCard.tsx";
import { DocumentsCard } from "#app/features/meetings/ui/office/DocumentsCard.tsx";
import { MailsCard } from "#app/features/meetings/ui/office/MailsCard.tsx";
import { MeetingHead } from "#app/features/meetings/ui/office/MeetingHead.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { clocksOf } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { ParticipantsCard } from "#app/features/meetings/ui/office/ParticipantsCard.tsx";
import { SeriesCard } from "#app/features/meetings/ui/office/SeriesCard.tsx";
import { findRecord } from "#app/features/minutes/minutes-queries.server.ts";
import { listRecordings } from "#app/features/recordings/public.server.ts";
import { RecordingsOfMeeting } from "#app/features/recordings/ui/RecordingsOfMeeting.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate } from "#app/routes/office/meetings/answers.ts";
import { runDeed } from "#app/routes/office/meetings/meeting-deeds.server.ts";
import { OpenDecisionsCard } from "#app/routes/office/meetings/OpenDecisionsCard.tsx";
import { readOpenDecisions } from "#app/routes/office/meetings/open-decisions.server.ts";
import { Banner } from "#app/ui/Banner.tsx";
import type { Route } from "./+types/meeting-page.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const user = requireUser(context);
  const prepared = await answerFaults(() => readPreparation(user, params.meetingId));
  return {
    prepared,
    recordings: await answerFaults(() => listRecordings(user, params.meetingId)),
    recorded: prepared.meeting.state === "closed" && (await findRecord(params.meetingId)) !== null,
    openDecisions: prepared.may.changeAgenda ? await readOpenDecisions(user, prepared) : [],
    upload: { maxBytes: documentLimit(), accept: documentEndings().join(",") },
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const form = await request.formData();
  return answerFaults(() => runDeed(user, params.meetingId, form));
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData ? pickText(loaderData.prepared.meeting.title, readerLang()).text : "" }];
}

export default function MeetingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { prepared, recorded, recordings, openDecisions, upload } = loaderData;
  return (
    <div className="ui-stack ui-stack-large">
      <MeetingHead prepared={prepared} recorded={recorded} />
      {actionData?.told && (
        <Banner kind="success" live>
          <p>{actionData.told}</p>
        </Banner>
      )}
      {actionData?.fault && (
        <Banner kind="danger" live>
          <p>{actionData.fault}</p>
        </Banner>
      )}
      {actionData?.link && (
        <Banner kind="info" live title={m.meetings_link_of({ name: actionData.link.name })}>
          <p className="personal-link">{actionData.link.url}</p>
          <p>{m.meetings_link_once()}</p>
        </Banner>
      )}
      {openDecisions.length > 0 && <OpenDecisionsCard decisions={openDecisions} />}
      <RecordingsOfMeeting
        meeting={{ id: prepared.meeting.id, cities: clocksOf(prepared.host, prepared.partner) }}
        made={recordings}
      />
      <AgendaCard prepared={prepared} />
      <ParticipantsCard prepared={prepared} />
      <div className="ui-sides">
        <DocumentsCard prepared={prepared} upload={upload} />
        {prepared.series ? <SeriesCard prepared={prepared} series={prepared.series} /> : null}
      </div>
      <MailsCard prepared={prepared} />
    </div>
  );
}
