import { type RouterContextProvider, redirect } from "react-router";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readMeeting, signMediaToken } from "#app/features/meetings/public.server.ts";
import { type MediaRights, mediaRights } from "#app/features/meetings/public.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";

const NO_RIGHTS: MediaRights = { camera: false, microphone: false, screen: false, channels: false };

/**
 * Whoever asks for a page of the room: a guest whose device was let in, or somebody with an account who takes part.
 * A guest's second device gets the page too; its stream tells it that it waits.
 */
export async function loadDoor(
  context: Readonly<RouterContextProvider>,
  meetingId: string,
  request: Request,
): Promise<{ title: string; lang: Lang; rights: MediaRights; mediaToken: string | null }> {
  const { actor, device, lang } = context.get(requestFacts);
  if (actor.kind === "visitor" && device === null) {
    throw redirect(`/sign-in?next=${encodeURIComponent(new URL(request.url).pathname)}`);
  }
  return answerFaults(async () => {
    const { meeting, standing } = await readMeeting(actor, meetingId);
    const me = standing.participant;
    if (!me && device === null) throw new HallError("not_allowed");
    const rights = me ? mediaRights(me) : NO_RIGHTS;
    // Whoever is let in already need not ask for it: their page enters the media while the rest of it still arrives.
    const mediaToken = await signMediaToken(meeting, standing);
    return { title: pickText(meeting.title, lang).text, lang, rights, mediaToken };
  });
}
