import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import {
  type BoothPreparation,
  readBoothPreparation,
} from "#app/features/interpretation/booth-preparation.server.ts";
import { BoothCard } from "#app/features/interpretation/ui/office/BoothCard.tsx";
import "#app/features/interpretation/ui/office/booths.css";
import { NewBooth, PivotsForm } from "#app/features/interpretation/ui/office/NewBooth.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate } from "#app/routes/office/meetings/answers.ts";
import { runBoothDeed } from "#app/routes/office/meetings/booth-deeds.server.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { Card } from "#app/ui/Card.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/meeting-booths.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const { lang } = context.get(requestFacts);
  return answerFaults(() => readBoothPreparation(requireUser(context), params.meetingId, lang));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const form = await request.formData();
  const answer = await runBoothDeed(user, params.meetingId, form, context.get(requestFacts).lang);
  return answer ?? redirect(`/office/meetings/${params.meetingId}/booths`);
}

export function meta() {
  return [{ title: m.interpretation_booths() }];
}

export default function MeetingBooths({ loaderData: prepared, actionData }: Route.ComponentProps) {
  const { meeting, booths, mayChange } = prepared;
  const everybody = [...prepared.unseated, ...booths.flatMap((booth) => booth.seats)];
  const answerTo = (of: string) => (actionData && actionData.of === of ? actionData : undefined);
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader
        title={m.interpretation_booths()}
        above={
          <Breadcrumbs
            items={[
              { to: "/office/meetings", label: m.meetings_list_title() },
              { to: `/office/meetings/${meeting.id}`, label: pickText(meeting.title, readerLang()).text },
            ]}
          />
        }
      >
        <p>{m.interpretation_booths_text()}</p>
      </PageHeader>
      {actionData?.faults.map((words) => (
        <Banner key={words} kind="danger" live>
          <p>{words}</p>
        </Banner>
      ))}
      <AutomaticBooth prepared={prepared} />
      <Unseated prepared={prepared} />
      {booths.map((booth) => (
        <BoothCard
          key={booth.id}
          booth={booth}
          candidates={everybody.filter((one) => !booth.seats.includes(one))}
          mayChange={mayChange}
          answer={answerTo(booth.id)}
        />
      ))}
      {/* Anew after each booth: the next one has other languages. */}
      {mayChange && <NewBooth key={booths.length} prepared={prepared} answer={answerTo("new")} />}
      {mayChange && booths.length > 1 && <PivotsForm prepared={prepared} />}
    </div>
  );
}

/** What the hall does by itself, as long as nobody has prepared anything. */
function AutomaticBooth({ prepared: { automatic } }: { prepared: BoothPreparation }) {
  if (!automatic) return null;
  const { pair } = automatic;
  return (
    <Banner kind="info">
      <p>
        {pair
          ? m.interpretation_booths_automatic({ first: pair[0].label, second: pair[1].label })
          : m.interpretation_booths_one_language()}
      </p>
    </Banner>
  );
}

/** Interpreters whom no booth has: nobody can work without a seat. */
function Unseated({ prepared }: { prepared: BoothPreparation }) {
  const { unseated, interpreters, automatic, meeting } = prepared;
  if (interpreters === 0) {
    return (
      <Banner
        kind="warning"
        actions={
          <LinkButton to={`/office/meetings/${meeting.id}/participants/new?side=host`}>
            {m.meetings_add_participant()}
          </LinkButton>
        }
      >
        <p>{m.interpretation_no_interpreters()}</p>
      </Banner>
    );
  }
  if (unseated.length === 0 || automatic?.pair) return null;
  return (
    <Card id="unseated" title={m.interpretation_unseated()}>
      <p className="ui-muted">{m.interpretation_unseated_text()}</p>
      <ul className="ui-plain-list">
        {unseated.map((one) => (
          <li key={one.participantId}>
            <LocalTextView text={one.name} plain />
          </li>
        ))}
      </ul>
    </Card>
  );
}
