import { data, type RouterContextProvider, redirect } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { ERRORS } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { TranscriptBesideNote, TranscriptFiles } from "#app/features/captions/ui/TranscriptParts.tsx";
import { MinutesPage } from "#app/features/minutes/ui/MinutesPage.tsx";
import { clocksOf } from "#app/features/minutes/ui/MinutesSheet.tsx";
import { listRecordings } from "#app/features/recordings/public.server.ts";
import { RecordingsOfMeeting } from "#app/features/recordings/ui/RecordingsOfMeeting.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { actOnMinutes, loadMinutes } from "#app/routes/office/minutes/minutes-deeds.server.ts";
import { Wordmark } from "#app/ui/Emblem.tsx";
import { LanguageSwitcher } from "#app/ui/LanguageSwitcher.tsx";
import { SkipLink } from "#app/ui/SkipLink.tsx";
import "#app/ui/styles/office.css";
import "#app/features/minutes/ui/minutes-door.css";
import type { Route } from "./+types/minutes.ts";

/**
 * Who reads the minutes at the room's address: a participant by the device that was let in, or by account.
 * @throws Response to the sign-in page for everybody else, the refusal's words for a device that was not let in
 */
function requestOf(context: Readonly<RouterContextProvider>, meetingId: string) {
  const { actor, device, lang } = context.get(requestFacts);
  const base = `/room/${meetingId}/minutes`;
  if (actor.kind === "visitor") {
    if (device === null) throw redirect(`/sign-in?next=${encodeURIComponent(base)}`);
    throw data(ERRORS.not_allowed.words(), { status: ERRORS.not_allowed.status });
  }
  return { actor, lang, meetingId, base };
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const asked = requestOf(context, params.meetingId);
  const page = await loadMinutes(asked, request);
  return { ...page, recordings: await listRecordings(asked.actor, params.meetingId) };
}

export function action({ context, params, request }: Route.ActionArgs) {
  return actOnMinutes(requestOf(context, params.meetingId), request);
}

/** Also after a refused edit: what stands there now has to be shown beside what was typed. */
export const shouldRevalidate = () => true;

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData?.view && pickText(loaderData.view.title, loaderData.lang).text;
  return [
    { title: title ? m.minutes_title_of({ title }) : m.minutes_title() },
    { name: "robots", content: "noindex" },
  ];
}

/** The minutes for those who took part: a head approves here, by the personal link. */
export default function RoomMinutes({ loaderData, actionData, params }: Route.ComponentProps) {
  const { view, transcript, recordings, ...page } = loaderData;
  const back = { to: `/room/${params.meetingId}`, label: m.minutes_back_to_room() };
  return (
    <div className="minutes-door">
      <SkipLink />
      <header className="minutes-door-head">
        <Wordmark name={m.accounts_hall_name()} />
        <LanguageSwitcher current={page.lang} returnTo={page.base} />
      </header>
      <main id="main" tabIndex={-1}>
        {view ? (
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
        ) : (
          <>
            <h1>{m.minutes_not_yet_title()}</h1>
            <p>{m.minutes_not_yet()}</p>
          </>
        )}
      </main>
    </div>
  );
}
