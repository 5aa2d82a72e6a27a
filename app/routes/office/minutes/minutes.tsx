import { FileClock } from "lucide-react";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { TranscriptBesideNote, TranscriptFiles } from "#app/features/captions/ui/TranscriptParts.tsx";
import { MinutesPage } from "#app/features/minutes/ui/MinutesPage.tsx";
import { clocksOf } from "#app/features/minutes/ui/MinutesSheet.tsx";
import { listRecordings } from "#app/features/recordings/public.server.ts";
import { RecordingsOfMeeting } from "#app/features/recordings/ui/RecordingsOfMeeting.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { actOnMinutes, loadMinutes } from "#app/routes/office/minutes/minutes-deeds.server.ts";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import type { Route } from "./+types/minutes.ts";

function requestOf({ context, params }: Pick<Route.LoaderArgs, "context" | "params">) {
  const { meetingId } = params;
  const { lang } = context.get(requestFacts);
  return { actor: requireUser(context), lang, meetingId, base: `/office/minutes/${meetingId}` };
}

export async function loader(args: Route.LoaderArgs) {
  const asked = requestOf(args);
  const page = await loadMinutes(asked, args.request);
  return { ...page, recordings: await listRecordings(asked.actor, asked.meetingId) };
}

export function action(args: Route.ActionArgs) {
  return actOnMinutes(requestOf(args), args.request);
}

/** Also after a refused edit: what stands there now has to be shown beside what was typed. */
export const shouldRevalidate = () => true;

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData?.view && pickText(loaderData.view.title, loaderData.lang).text;
  return [{ title: title ? m.minutes_title_of({ title }) : m.minutes_title() }];
}

/** The minutes of one meeting in the office, where the officers edit them. */
export default function Minutes({ loaderData, actionData, params }: Route.ComponentProps) {
  const { view, transcript, recordings, ...page } = loaderData;
  const back = { to: `/office/meetings/${params.meetingId}`, label: m.minutes_to_meeting() };
  if (!view) {
    return (
      <EmptyState
        title={m.minutes_not_yet_title()}
        icon={<FileClock aria-hidden size={40} />}
        actions={<LinkButton to={back.to}>{back.label}</LinkButton>}
      >
        {m.minutes_not_yet()}
      </EmptyState>
    );
  }
  return (
    <div className="ui-stack ui-stack-large">
      <MinutesPage
        view={view}
        {...page}
        back={back}
        answer={actionData}
        besideNote={(itemId) => (
          <TranscriptBesideNote {...{ transcript, itemId }} cities={clocksOf(view, page.lang)} />
        )}
      />
      {transcript ? (
        <TranscriptFiles base={page.base} languages={transcript.languages} lang={page.lang} />
      ) : null}
      <RecordingsOfMeeting
        meeting={{ id: params.meetingId, cities: clocksOf(view, page.lang) }}
        made={recordings}
      />
    </div>
  );
}
