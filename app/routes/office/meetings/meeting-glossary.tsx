import { Download } from "lucide-react";
import { data, redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { readGlossary } from "#app/features/interpretation/glossary.server.ts";
import { foldEntry, searchGlossary } from "#app/features/interpretation/glossary.ts";
import { GLOSSARY_FILE_BYTES } from "#app/features/interpretation/glossary-csv.server.ts";
import {
  GlossaryImport,
  ImportQuestion,
} from "#app/features/interpretation/ui/glossary/office/GlossaryImport.tsx";
import { TermCard } from "#app/features/interpretation/ui/glossary/office/TermCard.tsx";
import { TermList } from "#app/features/interpretation/ui/glossary/office/TermList.tsx";
import "#app/features/interpretation/ui/glossary/office/glossary-page.css";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate, answerForm } from "#app/routes/office/meetings/answers.ts";
import {
  previewFile,
  readGlossaryForm,
  runTermDeed,
  takeInFile,
} from "#app/routes/office/meetings/glossary-deeds.server.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/meeting-glossary.ts";

export const shouldRevalidate = alwaysRevalidate;

const ON_A_PAGE = 50;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const user = requireUser(context);
  const asked = new URL(request.url).searchParams;
  const query = asked.get("q")?.trim() ?? "";
  const { meeting } = await answerFaults(() => readPreparation(user, params.meetingId));
  const { entries, languages } = await answerFaults(() => readGlossary(user, params.meetingId));
  // The newest first: what was just added or imported is seen at once.
  const found = searchGlossary([...entries].reverse().map(foldEntry), query);
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(pages, Math.max(1, Number(asked.get("page")) || 1));
  return {
    meeting: { id: meeting.id, title: meeting.title },
    languages,
    query,
    all: entries.length,
    found: found.length,
    page,
    pages,
    entries: found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE),
    changing: entries.find((one) => one.id === asked.get("change")),
    newId: crypto.randomUUID(),
    maxBytes: GLOSSARY_FILE_BYTES,
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { meetingId } = params;
  const form = await answerFaults(() => readGlossaryForm(request));
  const deed = form.get("deed");
  if (deed === "preview" || deed === "import") {
    const work = deed === "preview" ? previewFile : takeInFile;
    return answerFaults(async () => {
      const answer = await work(user, meetingId, form);
      return data(answer, { status: "fileFaults" in answer ? 422 : 200 });
    });
  }
  const typed = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  return answerForm(typed, async () => {
    await runTermDeed(user, meetingId, form);
    return redirect(`/office/meetings/${meetingId}/glossary`);
  });
}

export function meta() {
  return [{ title: m.glossary_title() }];
}

export default function MeetingGlossary({ loaderData, actionData }: Route.ComponentProps) {
  const { meeting, languages, changing, newId, maxBytes } = loaderData;
  const back = `/office/meetings/${meeting.id}/glossary`;
  const answer = actionData && "typed" in actionData ? actionData : undefined;
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader
        title={m.glossary_title()}
        above={
          <Breadcrumbs
            items={[
              { to: "/office/meetings", label: m.meetings_list_title() },
              { to: `/office/meetings/${meeting.id}`, label: pickText(meeting.title, readerLang()).text },
            ]}
          />
        }
        actions={
          loaderData.all === 0 ? undefined : (
            <LinkButton to={`${back}.csv`} reloadDocument icon={<Download aria-hidden size={20} />}>
              {m.glossary_export()}
            </LinkButton>
          )
        }
      />
      {actionData && "imported" in actionData ? (
        <Banner kind="success" live>
          <p>{m.glossary_imported(actionData.imported)}</p>
        </Banner>
      ) : null}
      {actionData && "preview" in actionData ? (
        <ImportQuestion preview={actionData.preview} back={back} />
      ) : (
        <>
          <div className="ui-sides">
            <TermCard
              languages={languages}
              entry={changing}
              newId={newId}
              typed={answer?.typed ?? {}}
              fields={answer?.fields ?? {}}
              faults={answer?.faults ?? []}
              back={back}
            />
            <GlossaryImport
              maxBytes={maxBytes}
              faults={actionData && "fileFaults" in actionData ? actionData.fileFaults : []}
            />
          </div>
          <TermList {...loaderData} back={back} />
        </>
      )}
    </div>
  );
}
