import { data } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { ERRORS, HallError } from "#app/core/errors.ts";
import { openDocument } from "#app/features/meetings/public.server.ts";
import type { Route } from "./+types/document.ts";

/** A document of the meeting, for those who are in the room. */
export async function loader({ context, params }: Route.LoaderArgs) {
  try {
    return await openDocument(context.get(requestFacts).actor, params.meetingId, params.documentId);
  } catch (error) {
    if (error instanceof HallError)
      throw data(ERRORS[error.code].words(), { status: ERRORS[error.code].status });
    throw error;
  }
}
