import { m } from "#app/core/languages/messages/messages.js";
import { DeviceCheck } from "#app/features/meetings/ui/room/DeviceCheck.tsx";
import { isRecorded } from "#app/features/recordings/public.server.ts";
import { RecordedNotice } from "#app/features/recordings/ui/RecordedNotice.tsx";
import { loadDoor } from "#app/routes/room/door.server.ts";
import { LanguageSwitcher } from "#app/ui/LanguageSwitcher.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import type { Route } from "./+types/check.ts";

export async function loader({ params, context, request }: Route.LoaderArgs) {
  const { title, lang, rights } = await loadDoor(context, params.meetingId, request);
  return { title, lang, rights, recorded: await isRecorded(params.meetingId) };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: loaderData ? `${m.room_check_title()} · ${loaderData.title}` : "" },
    { name: "robots", content: "noindex" },
  ];
}

export default function CheckRoute({ params, loaderData }: Route.ComponentProps) {
  const here = `/room/${params.meetingId}/check`;
  return (
    <main className="check" id="main">
      <header className="check-head">
        <p className="lobby-cities">{loaderData.title}</p>
        <h1>{m.room_check_title()}</h1>
        <p>{m.room_check_lead()}</p>
        <LanguageSwitcher current={loaderData.lang} returnTo={here} />
      </header>
      {loaderData.recorded ? <RecordedNotice /> : null}
      <DeviceCheck meetingId={params.meetingId} rights={loaderData.rights} />
      <p className="check-go">
        <LinkButton to={`/room/${params.meetingId}`} variant="primary" size="large" reloadDocument>
          {m.room_check_go_on()}
        </LinkButton>
        <span>{m.room_check_go_on_hint()}</span>
      </p>
    </main>
  );
}
