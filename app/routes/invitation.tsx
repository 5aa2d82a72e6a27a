import { isRouteErrorResponse, redirect } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { LANGUAGE_COOKIE } from "#app/core/languages/reader.ts";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { answerInput, deputyInput } from "#app/features/meetings/input.ts";
import { answerInvitation, readInvitation, sendDeputy } from "#app/features/meetings/invite-answer.server.ts";
import { presentInvitation } from "#app/features/meetings/invite-present.ts";
import { InvitationSheet } from "#app/features/meetings/ui/office/InvitationSheet.tsx";
import "#app/features/meetings/ui/office/meetings.css";
import { pickText } from "#app/lib/local-text.ts";
import { guestCookie, letIn } from "#app/routes/invitation-door.server.ts";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { SignInShell } from "#app/ui/SignInShell.tsx";
import "#app/ui/styles/office.css";
import type { Route } from "./+types/invitation.ts";

export const shouldRevalidate = alwaysRevalidate;

/** Nothing here is used up by looking: mail scanners open every link before its person does. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const invitation = presentInvitation(await answerFaults(() => readInvitation(params.token)));
  const url = new URL(request.url);
  const speaks = new RegExp(`(?:^|; )${LANGUAGE_COOKIE}=`).test(request.headers.get("cookie") ?? "");
  if (!speaks && !url.searchParams.has("in")) {
    // The first visit is in the guest's own language; the mark keeps a browser without cookies from going round.
    const lang = invitation.me.language;
    throw redirect(`${url.pathname}?in=${lang}`, {
      headers: {
        "Set-Cookie": `${LANGUAGE_COOKIE}=${lang}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`,
      },
    });
  }
  const { lang } = context.get(requestFacts);
  return { invitation, lang, token: params.token };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { lang } = context.get(requestFacts);
  const form = await request.formData();
  const back = () => redirect(`/i/${params.token}#answer`);
  switch (form.get("deed")) {
    case "enter": {
      const entered = await answerFaults(() => letIn(params.token, request.headers.get("user-agent") ?? ""));
      return redirect(`/room/${entered.meetingId}/check`, {
        headers: { "Set-Cookie": guestCookie(entered) },
      });
    }
    case "answer":
      return saveForm(await readForm(answerInput, form, lang), async (input) => {
        await answerInvitation(params.token, input);
        return back();
      });
    case "deputy":
      return saveForm(await readForm(deputyInput, form, lang), async (input) => {
        await sendDeputy(params.token, input);
        return back();
      });
    default:
      return answerFaults(() => {
        throw new HallError("input_invalid");
      });
  }
}

/** A personal link belongs to nobody's search engine and into nobody's cache. */
export function headers() {
  return { "Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow" };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    {
      title: loaderData
        ? pickText(loaderData.invitation.meeting.title, readerLang()).text
        : m.meetings_invitation(),
    },
    { name: "robots", content: "noindex" },
  ];
}

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { invitation, lang, token } = loaderData;
  const cities = [invitation.host, invitation.partner].map((city) => pickText(city.name, lang).text);
  return (
    <SignInShell
      lang={lang}
      hallName={m.accounts_hall_name()}
      cities={cities as [string, string]}
      returnTo={`/i/${token}`}
      wide
    >
      <InvitationSheet invitation={invitation} token={token} answer={actionData} />
    </SignInShell>
  );
}

/** A link that opens nothing says why, and whom to ask; the status of the answer is the error's own. */
export function ErrorBoundary({ error, params }: Route.ErrorBoundaryProps) {
  const words = isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : null;
  return (
    <SignInShell lang={readerLang()} hallName={m.accounts_hall_name()} returnTo={`/i/${params.token ?? ""}`}>
      <h1>{m.meetings_link_closed()}</h1>
      <p>{words ?? m.errors_unexpected()}</p>
    </SignInShell>
  );
}
