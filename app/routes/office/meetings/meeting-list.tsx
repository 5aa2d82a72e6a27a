import { CalendarPlus } from "lucide-react";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { listCityPairs, listMeetings } from "#app/features/meetings/prepare-queries.server.ts";
import { MeetingLines } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/meeting-list.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const user = requireUser(context);
  const pairs = await listCityPairs(user);
  return { ...(await listMeetings(user)), mayDraft: pairs.length > 0, lang: context.get(requestFacts).lang };
}

export function meta() {
  return [{ title: m.meetings_list_title() }];
}

export default function MeetingList({ loaderData }: Route.ComponentProps) {
  const { coming, past, mayDraft } = loaderData;
  const draft = (
    <LinkButton to="/office/meetings/new" variant="primary" icon={<CalendarPlus aria-hidden size={20} />}>
      {m.meetings_new()}
    </LinkButton>
  );
  if (coming.length === 0 && past.length === 0) {
    return (
      <>
        <PageHeader title={m.meetings_list_title()} />
        <EmptyState
          title={m.meetings_empty_title()}
          icon={<CalendarPlus size={40} />}
          actions={mayDraft ? draft : undefined}
        >
          {mayDraft ? m.meetings_empty_text() : m.meetings_empty_text_no_cities()}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader title={m.meetings_list_title()} actions={mayDraft ? draft : undefined} />
      <MeetingLines title={m.meetings_coming()} meetings={coming} empty={m.meetings_none_coming()} />
      {past.length > 0 && <MeetingLines title={m.meetings_past()} meetings={past} empty="" />}
    </div>
  );
}
