import type { MeetingStanding, Side } from "#app/features/meetings/public.ts";
import * as policy from "#app/features/minutes/policy.ts";
import type { DecisionRows } from "#app/features/minutes/queries.server.ts";
import { isAnswered } from "#app/features/minutes/rules.ts";
import type {
  ChangeRequest,
  Decision,
  DecisionProgress,
  DecisionStage,
} from "#app/features/minutes/tables.ts";
import { type Lang, type LocalText, missingLangs } from "#app/lib/local-text.ts";

/** A decision as one reader may see it. Times are ISO 8601 instants, `dueOn` is a date. */
export interface DecisionState {
  id: string;
  agendaItemId: string | null;
  number: number | null;
  text: LocalText;
  /** The language of the host's side, then of the partner's: the text must stand in both. */
  languages: [Lang, Lang];
  /** Of `languages`, those without a text. */
  missing: Lang[];
  proposedBy: { id: string; name: LocalText; side: Side } | null;
  proposedSide: Side | "both";
  state: DecisionStage;
  agreedHostAt: string | null;
  agreedPartnerAt: string | null;
  adoptedAt: string | null;
  public: boolean;
  responsibleHost: LocalText | null;
  responsiblePartner: LocalText | null;
  dueOn: string | null;
  progress: DecisionProgress;
  doneAt: string | null;
  version: number;
  requests: ChangeRequestState[];
  may: DecisionRights;
}

export interface ChangeRequestState {
  id: string;
  side: Side;
  name: LocalText;
  text: LocalText;
  at: string;
  /** The wording has moved on since. */
  answered: boolean;
}

/** What the reader may do with it now: the right to, and a state that allows it. */
export interface DecisionRights {
  change: boolean;
  /** The side to agree for, if it has not agreed yet. */
  agree: Side | null;
  requestChange: boolean;
  withdraw: boolean;
  assign: boolean;
  markPublic: boolean;
  markDone: boolean;
}

/**
 * Decisions for one reader, the oldest first; none for those who may not read them.
 * @param signedIn the reader came with an account, not by a personal link
 */
export function presentDecisions(
  rows: DecisionRows,
  standing: MeetingStanding,
  signedIn = false,
): DecisionState[] {
  if (!policy.mayReadDecisions(standing)) return [];
  return rows.decisions.map((decision) => presentDecision(decision, rows, standing, signedIn));
}

function presentDecision(
  decision: Decision,
  rows: DecisionRows,
  standing: MeetingStanding,
  signedIn: boolean,
): DecisionState {
  const proposer = rows.participants.find((one) => one.id === decision.proposedBy);
  return {
    id: decision.id,
    agendaItemId: decision.agendaItemId,
    number: decision.number,
    text: decision.text,
    languages: rows.languages,
    missing: missingLangs(decision.text, [...new Set(rows.languages)]),
    proposedBy: proposer ? { id: proposer.id, name: proposer.name, side: proposer.side } : null,
    proposedSide: decision.proposedSide,
    state: decision.state,
    agreedHostAt: instant(decision.agreedHostAt),
    agreedPartnerAt: instant(decision.agreedPartnerAt),
    adoptedAt: instant(decision.adoptedAt),
    public: decision.public,
    responsibleHost: decision.responsibleHost ?? null,
    responsiblePartner: decision.responsiblePartner ?? null,
    dueOn: decision.dueOn,
    progress: decision.progress,
    doneAt: instant(decision.doneAt),
    version: decision.version,
    requests: rows.requests
      .filter((request) => request.decisionId === decision.id)
      .flatMap((request) => presentRequest(request, decision, rows)),
    may: presentRights(decision, rows, standing, signedIn),
  };
}

function presentRequest(
  request: ChangeRequest,
  decision: Decision,
  rows: DecisionRows,
): ChangeRequestState[] {
  const asker = rows.participants.find((one) => one.id === request.participantId);
  if (!asker) return [];
  return [
    {
      id: request.id,
      side: asker.side,
      name: asker.name,
      text: request.text,
      at: request.at.toISOString(),
      answered: isAnswered(request, decision),
    },
  ];
}

function presentRights(
  decision: Decision,
  { frozen }: DecisionRows,
  standing: MeetingStanding,
  signedIn: boolean,
): DecisionRights {
  const open = !frozen && decision.state !== "withdrawn";
  const side = policy.mayAgreeDecision(standing, signedIn);
  const agreed = side === "host" ? decision.agreedHostAt : decision.agreedPartnerAt;
  return {
    change: open && policy.mayChangeDecision(standing),
    agree: open && side && !agreed ? side : null,
    requestChange: open && decision.state === "proposed" && policy.mayRequestChange(standing, signedIn),
    withdraw:
      open && decision.state === "proposed" && policy.mayWithdrawDecision(standing, decision, signedIn),
    assign: open && policy.mayAssignDecision(standing),
    markPublic: policy.mayMarkDecisionPublic(standing, signedIn),
    markDone: decision.state === "adopted" && policy.mayMarkDecisionDone(standing),
  };
}

const instant = (at: Date | null) => at?.toISOString() ?? null;
