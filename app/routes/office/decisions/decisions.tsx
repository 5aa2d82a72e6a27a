import { ClipboardCheck } from "lucide-react";
import { redirect } from "react-router";
import { z } from "zod";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readBoard } from "#app/features/minutes/board.server.ts";
import { citiesOf, filterBoard, readBoardFilter } from "#app/features/minutes/board-filter.ts";
import { markDecisionDone, reopenDecision } from "#app/features/minutes/decision-commands.server.ts";
import { BoardFilterForm } from "#app/features/minutes/ui/BoardFilterForm.tsx";
import { DecisionBoard } from "#app/features/minutes/ui/DecisionBoard.tsx";
import { Banner } from "#app/ui/Banner.tsx";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/decisions.ts";

export function meta() {
  return [{ title: m.minutes_decisions() }];
}

export function loader({ context, request }: Route.LoaderArgs) {
  const user = requireUser(context);
  const query = new URL(request.url).searchParams;
  const filter = readBoardFilter(query);
  return answerFaults(async () => {
    const all = await readBoard(user);
    return {
      lang: context.get(requestFacts).lang,
      shown: filterBoard(all, filter),
      total: all.length,
      cities: citiesOf(all),
      filter,
      told: query.get("told"),
    };
  });
}

const deed = z.object({ meetingId: z.uuid(), decisionId: z.uuid(), intent: z.enum(["done", "reopen"]) });

export function action({ context, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  return answerFaults(async () => {
    const reading = await readForm(deed, request, lang);
    if (!reading.ok) throw new HallError("input_invalid", reading.fields);
    const { meetingId, decisionId, intent } = reading.value;
    const run = intent === "done" ? markDecisionDone : reopenDecision;
    await run(user, meetingId, { decisionId });
    return redirect(`/office/decisions?${keepFilter(request, intent)}`);
  });
}

/** The filter that was set, and nothing else of the address: React Router adds parameters of its own. */
function keepFilter(request: Request, told: string): URLSearchParams {
  const query = new URL(request.url).searchParams;
  const kept = ["with", "who", "q"].flatMap((name): [string, string][] => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
  return new URLSearchParams([...kept, ["told", told]]);
}

/** The board of all decisions of the officer's cities. */
export default function Decisions({ loaderData }: Route.ComponentProps) {
  const { lang, shown, total, cities, filter, told } = loaderData;
  return (
    <div className="board-page">
      <PageHeader title={m.minutes_decisions()}>{m.minutes_board_lead()}</PageHeader>
      {told === "done" && <Banner kind="success">{m.minutes_marked_done()}</Banner>}
      {told === "reopen" && <Banner kind="success">{m.minutes_marked_open()}</Banner>}
      {total === 0 ? (
        <EmptyState title={m.minutes_board_empty_title()} icon={<ClipboardCheck aria-hidden size={40} />}>
          {m.minutes_board_empty()}
        </EmptyState>
      ) : (
        <>
          <BoardFilterForm filter={filter} cities={cities} lang={lang} />
          {shown.length === 0 ? (
            <EmptyState title={m.minutes_board_nothing_found()} />
          ) : (
            <DecisionBoard decisions={shown} lang={lang} />
          )}
        </>
      )}
    </div>
  );
}
