import type { UserActor } from "#app/core/actor.ts";
import type { Preparation } from "#app/features/meetings/prepare-present.ts";
import { type BoardDecision, readBoard } from "#app/features/minutes/board.server.ts";

/** What both cities have decided at other meetings and not yet done: the next meeting starts with it. */
export async function readOpenDecisions(
  user: UserActor,
  { meeting, host, partner }: Preparation,
): Promise<BoardDecision[]> {
  const pair = [host.id, partner.id].sort().join();
  const board = await readBoard(user);
  return board.filter(
    (decision) =>
      decision.column !== "done" &&
      decision.meetingId !== meeting.id &&
      [decision.host.id, decision.partner.id].sort().join() === pair,
  );
}
