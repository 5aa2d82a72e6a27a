import { redirect } from "react-router";
import type { UserActor } from "#app/core/actor.ts";
import { HallError, presentError } from "#app/core/errors.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { removeDocument } from "#app/features/meetings/documents.server.ts";
import { directionInput } from "#app/features/meetings/input.ts";
import { inviteParticipants, renewLink, revokeLink } from "#app/features/meetings/invite-meeting.server.ts";
import { moveAgendaItem } from "#app/features/meetings/prepare-agenda.server.ts";
import { chooseChair, moveParticipant } from "#app/features/meetings/prepare-participants.server.ts";
import { readPreparation } from "#app/features/meetings/prepare-queries.server.ts";
import { planNextMeeting } from "#app/features/meetings/series.server.ts";
import { pickText } from "#app/lib/local-text.ts";

/** What the meeting's page says after one of its buttons was pressed. */
export interface DeedAnswer {
  told?: string;
  fault?: string;
  /** A new personal link, shown this once. */
  link?: { name: string; url: string };
}

type Deed = (user: UserActor, meetingId: string, form: FormData) => Promise<DeedAnswer | Response>;

const idOf = (form: FormData) => String(form.get("id") ?? "");

async function readDirection(form: FormData) {
  const reading = await readForm(directionInput, form, readerLang());
  if (!reading.ok) throw new HallError("input_invalid");
  return reading.value;
}

/** The buttons of the meeting's page, by the name they send. */
const DEEDS: Record<string, Deed> = {
  async invite(user, meetingId) {
    const { invited, withoutAddress } = await inviteParticipants(user, meetingId);
    const told =
      invited > 0 ? m.meetings_told_invited({ count: invited }) : m.meetings_told_nobody_to_invite();
    return {
      told: withoutAddress > 0 ? `${told} ${m.meetings_told_no_address({ count: withoutAddress })}` : told,
    };
  },
  async move_item(user, meetingId, form) {
    await moveAgendaItem(user, meetingId, await readDirection(form));
    return redirect(`/office/meetings/${meetingId}#agenda`);
  },
  async move_participant(user, meetingId, form) {
    await moveParticipant(user, meetingId, await readDirection(form));
    return redirect(`/office/meetings/${meetingId}#participants`);
  },
  async choose_chair(user, meetingId, form) {
    await chooseChair(user, meetingId, idOf(form));
    return redirect(`/office/meetings/${meetingId}#participants`);
  },
  async mail_link(user, meetingId, form) {
    await renewLink(user, meetingId, idOf(form), { mail: true });
    return { told: m.meetings_told_link_mailed({ name: await nameOf(user, meetingId, idOf(form)) }) };
  },
  async show_link(user, meetingId, form) {
    const { url } = await renewLink(user, meetingId, idOf(form), { mail: false });
    const name = await nameOf(user, meetingId, idOf(form));
    return url ? { link: { name, url } } : { told: m.meetings_told_link_renewed({ name }) };
  },
  async revoke_link(user, meetingId, form) {
    await revokeLink(user, meetingId, idOf(form));
    return { told: m.meetings_told_link_revoked({ name: await nameOf(user, meetingId, idOf(form)) }) };
  },
  async remove_document(user, meetingId, form) {
    await removeDocument(user, meetingId, idOf(form));
    return redirect(`/office/meetings/${meetingId}#documents`);
  },
  async plan_next(user, meetingId) {
    const next = await planNextMeeting(user, meetingId);
    return redirect(`/office/meetings/${next.meetingId}`);
  },
};

async function nameOf(user: UserActor, meetingId: string, participantId: string): Promise<string> {
  const { participants } = await readPreparation(user, meetingId);
  const found = participants.find((one) => one.id === participantId);
  return found ? pickText(found.name, readerLang()).text : "";
}

/** Does what a button of the page asks; a refusal comes back as words above the page. */
export async function runDeed(
  user: UserActor,
  meetingId: string,
  form: FormData,
): Promise<DeedAnswer | Response> {
  const deed = DEEDS[String(form.get("deed") ?? "")];
  try {
    if (!deed) throw new HallError("input_invalid");
    return await deed(user, meetingId, form);
  } catch (error) {
    if (!(error instanceof HallError) || error.code === "not_found" || error.code === "not_allowed")
      throw error;
    const [first] = Object.values(error.fields ?? {}).flat();
    return { fault: first ?? presentError(error).message };
  }
}
