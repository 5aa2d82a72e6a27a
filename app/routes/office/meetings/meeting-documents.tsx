import { Form, redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { attachDocument, documentEndings, documentLimit } from "#app/features/meetings/documents.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { UploadFields } from "#app/features/meetings/ui/office/UploadFields.tsx";
import { pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate, answerForm } from "#app/routes/office/meetings/answers.ts";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { Button } from "#app/ui/Button.tsx";
import { FormErrors } from "#app/ui/FormErrors.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/meeting-documents.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const { meeting, agenda } = await answerFaults(() =>
    readPreparation(requireUser(context), params.meetingId),
  );
  return { meeting, agenda, upload: { maxBytes: documentLimit(), accept: documentEndings().join(",") } };
}

/** The body is never read as a whole: attachDocument takes the file in while it streams. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  return answerForm({}, async () => {
    await attachDocument(user, params.meetingId, request);
    return redirect(`/office/meetings/${params.meetingId}#documents`);
  });
}

export function meta() {
  return [{ title: m.meetings_add_document() }];
}

/** Where a file that was refused says why; reached by sending the form of the meeting's page. */
export default function MeetingDocuments({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, upload } = loaderData;
  const back = `/office/meetings/${meeting.id}`;
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader
        title={m.meetings_add_document()}
        above={
          <Breadcrumbs
            items={[
              { to: "/office/meetings", label: m.meetings_list_title() },
              { to: back, label: pickText(meeting.title, readerLang()).text },
            ]}
          />
        }
      />
      <Form method="post" encType="multipart/form-data" className="ui-form">
        <FormErrors fields={actionData?.fields ?? {}} form={actionData?.faults ?? []} />
        <UploadFields prepared={loaderData} upload={upload} errors={actionData?.fields ?? {}} />
        <div className="ui-actions">
          <Button variant="primary">{m.meetings_attach()}</Button>
          <LinkButton to={`${back}#documents`} variant="quiet">
            {m.common_cancel()}
          </LinkButton>
        </div>
      </Form>
    </div>
  );
}
