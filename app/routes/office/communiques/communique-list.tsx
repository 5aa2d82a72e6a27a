import { Megaphone } from "lucide-react";
import { Form, Link, redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { createCommunique } from "#app/features/press/commands.server.ts";
import { presentKept, presentToTell } from "#app/features/press/present.ts";
import { listKept, listToTell } from "#app/features/press/queries.server.ts";
import { KeptTable } from "#app/features/press/ui/office/KeptTable.tsx";
import "#app/features/press/ui/office/press.css";
import { Button } from "#app/ui/Button.tsx";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";
import type { Route } from "./+types/communique-list.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  const [toTell, kept] = await Promise.all([listToTell(user), listKept(user)]);
  return {
    toTell: toTell.map((found) => presentToTell(found, lang)),
    kept: kept.map((found) => presentKept(found, lang)),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const form = await request.formData();
  const { id } = await answerFaults(() => createCommunique(user, String(form.get("meetingId") ?? "")));
  return redirect(`/office/communiques/${id}`);
}

export function meta() {
  return [{ title: m.press_title() }];
}

/** What has still to be told, and what has been written. */
export default function CommuniqueList({ loaderData }: Route.ComponentProps) {
  const { toTell, kept } = loaderData;
  if (toTell.length === 0 && kept.length === 0) {
    return (
      <>
        <PageHeader title={m.press_title()}>{m.press_lead()}</PageHeader>
        <EmptyState title={m.press_empty_title()} icon={<Megaphone aria-hidden size={40} />}>
          {m.press_empty_text()}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader title={m.press_title()}>{m.press_lead()}</PageHeader>
      {toTell.length > 0 && <ToTell meetings={toTell} />}
      {kept.length > 0 && <KeptTable kept={kept} />}
    </div>
  );
}

function ToTell({ meetings }: { meetings: Route.ComponentProps["loaderData"]["toTell"] }) {
  return (
    <section className="ui-stack" aria-labelledby="to-tell">
      <h2 id="to-tell">{m.press_to_tell()}</h2>
      <ul className="ui-plain-list press-lines">
        {meetings.map((meeting) => (
          <li key={meeting.meetingId} className="ui-card press-line">
            <div>
              <h3 className="ui-card-title">
                <Link to={`/office/minutes/${meeting.meetingId}`}>
                  <LocalTextView text={meeting.title} plain />
                </Link>
              </h3>
              <p>
                <TwoClocks at={meeting.heldAt} cities={meeting.cities} size="line" />
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="meetingId" value={meeting.meetingId} />
              <Button variant="primary">{m.press_create()}</Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
