import { type ShouldRevalidateFunctionArgs, useSearchParams } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { readDraft } from "#app/features/press/office.server.ts";
import { presentForEditor } from "#app/features/press/present.ts";
import { CommuniqueEditor } from "#app/features/press/ui/office/CommuniqueEditor.tsx";
import { CommuniqueHead } from "#app/features/press/ui/office/CommuniqueHead.tsx";
import { CommuniquePreview } from "#app/features/press/ui/office/CommuniquePreview.tsx";
import { PublishQuestion, WithdrawFold } from "#app/features/press/ui/office/PublishQuestion.tsx";
import "#app/features/press/ui/office/press.css";
import "#app/routes/square/square-pages.css";
import { pickText } from "#app/lib/local-text.ts";
import { runCommuniqueDeed } from "#app/routes/office/communiques/communique-deeds.server.ts";
import { Banner } from "#app/ui/Banner.tsx";
import type { Route } from "./+types/communique.ts";

/**
 * Only a form that was sent reads the communiqué anew. A link within the page must not: the form would take the new
 * version number beside words that were typed over the old one.
 */
export const shouldRevalidate = ({ formMethod, currentParams, nextParams }: ShouldRevalidateFunctionArgs) =>
  (formMethod !== undefined && formMethod !== "GET") || currentParams.id !== nextParams.id;

export function loader({ context, params }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  return answerFaults(async () => presentForEditor(await readDraft(user, params.id), lang));
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  const form = await request.formData();
  return answerFaults(() => runCommuniqueDeed({ user, lang, id: params.id, form }));
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData ? pickText(loaderData.title, readerLang()).text : m.press_edit_title() }];
}

export default function CommuniquePage({ loaderData: communique, actionData: answer }: Route.ComponentProps) {
  const [query] = useSearchParams();
  const asking = query.get("ask") === "publish" && communique.state === "draft" && !answer;
  return (
    <div className="ui-stack ui-stack-large">
      <CommuniqueHead communique={communique} />
      {!answer && <Done deed={query.get("done")} />}
      {asking && <PublishQuestion communique={communique} />}
      {answer?.preview && <CommuniquePreview {...answer.preview} />}
      <CommuniqueEditor communique={communique} answer={answer} />
      {communique.state === "published" && <WithdrawFold />}
    </div>
  );
}

function Done({ deed }: { deed: string | null }) {
  const words: Record<string, () => string> = {
    saved: m.press_saved,
    published: m.press_is_published,
    withdrawn: m.press_is_withdrawn,
  };
  const told = deed && words[deed];
  return told ? <Banner kind="success" live title={told()} /> : null;
}
