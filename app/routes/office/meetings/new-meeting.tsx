import { Form, Link, redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { meetingDraftInput } from "#app/features/meetings/input.ts";
import { draftMeeting } from "#app/features/meetings/prepare-meeting.server.ts";
import { listCityPairs } from "#app/features/meetings/prepare-queries.server.ts";
import { suggestStart } from "#app/features/meetings/prepare-time.server.ts";
import { MeetingFields, RepeatFields } from "#app/features/meetings/ui/office/MeetingFields.tsx";
import { PairChoice } from "#app/features/meetings/ui/office/PairChoice.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/new-meeting.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, request }: Route.LoaderArgs) {
  const user = requireUser(context);
  const pairs = await listCityPairs(user);
  const wanted = new URL(request.url).searchParams;
  const pair = pairs.find(
    ({ host, partner }) => `${host.slug}.${partner.slug}` === (wanted.get("cities") ?? ""),
  );
  if (!pair) return { pairs, chosen: null };
  const start = wanted.get("start");
  const isDateTime = start !== null && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(start);
  return {
    pairs,
    chosen: {
      ...pair,
      start: isDateTime ? start : suggestStart(new Date(), pair.host, pair.partner),
      draftId: crypto.randomUUID(),
    },
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const reading = await readForm(meetingDraftInput, request, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    const { meetingId } = await draftMeeting(user, input);
    return redirect(`/office/meetings/${meetingId}`);
  });
}

export function meta() {
  return [{ title: m.meetings_new() }];
}

export default function NewMeeting({ loaderData, actionData }: Route.ComponentProps) {
  const { pairs, chosen } = loaderData;
  const above = <Breadcrumbs items={[{ to: "/office/meetings", label: m.meetings_list_title() }]} />;
  if (!chosen) {
    return (
      <div className="ui-stack ui-stack-large">
        <PageHeader title={m.meetings_new()} above={above}>
          {m.meetings_choose_cities()}
        </PageHeader>
        <PairChoice pairs={pairs} />
      </div>
    );
  }
  const { host, partner, start, draftId } = chosen;
  const errors = actionData?.fields ?? {};
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader title={m.meetings_new()} above={above} />
      <PairChoice pairs={pairs} chosen={{ host, partner }} />
      <noscript>
        <Form method="get" className="ui-card">
          <input type="hidden" name="cities" value={`${host.slug}.${partner.slug}`} />
          <label className="ui-label">
            {m.meetings_look_at_time()}
            <input className="ui-input" type="datetime-local" name="start" defaultValue={start} />
          </label>
          <Button>{m.meetings_look()}</Button>
        </Form>
      </noscript>
      <Form method="post" className="ui-form ui-form-wide" noValidate key={`${host.id} ${partner.id}`}>
        <FormErrors fields={errors} form={actionData?.faults ?? []} labels={labels()} />
        <input type="hidden" name="id" value={draftId} />
        <input type="hidden" name="hostCityId" value={host.id} />
        <input type="hidden" name="partnerCityId" value={partner.id} />
        <MeetingFields
          host={host}
          partner={partner}
          stored={{
            start,
            durationMinutes: 90,
            languages: [...new Set([host.language, partner.language])],
          }}
          typed={actionData?.typed}
          errors={errors}
        />
        <RepeatFields typed={actionData?.typed} errors={errors} />
        <div className="ui-actions">
          <Button variant="primary" size="large">
            {m.meetings_save_draft()}
          </Button>
          <Link to="/office/meetings">{m.common_cancel()}</Link>
        </div>
      </Form>
    </div>
  );
}

function labels(): Record<string, string> {
  return {
    start: m.meetings_start(),
    durationMinutes: m.meetings_duration(),
    languages: m.meetings_languages(),
    rule: m.meetings_rule(),
    partnerCityId: m.meetings_cities(),
    "title.ru": m.meetings_title(),
    "title.zh": m.meetings_title(),
    "title.en": m.meetings_title(),
  };
}
