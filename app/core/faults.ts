import { data } from "react-router";
import { ERRORS, HallError } from "#app/core/errors.ts";

/**
 * Runs the work of a loader or action; a HallError becomes the answer that the error boundary shows, with its status
 * and its words in the reader's language. Call it around whatever may throw one that the page does not answer itself.
 */
export async function answerFaults<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HallError)) throw error;
    const { status, words } = ERRORS[error.code];
    throw data(words(), { status });
  }
}
