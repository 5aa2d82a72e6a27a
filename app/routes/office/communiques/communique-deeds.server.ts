import { data, redirect } from "react-router";
import type { UserActor } from "#app/core/actor.ts";
import { ERRORS, HallError, presentError } from "#app/core/errors.ts";
import { type FormReading, readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import {
  editCommunique,
  publishCommunique,
  withdrawCommunique,
} from "#app/features/press/commands.server.ts";
import { type CommuniqueInput, communiqueForm, publishForm } from "#app/features/press/input.ts";
import { readDraft } from "#app/features/press/office.server.ts";
import { presentNewsItem } from "#app/features/press/present.ts";
import type { CommuniqueAnswer } from "#app/features/press/ui/office/communique-answer.ts";
import { isLang, type Lang } from "#app/lib/local-text.ts";

interface Asked {
  user: UserActor;
  lang: Lang;
  id: string;
  form: FormData;
}

/** Does what one of the page's buttons asks; a refusal comes back beside the words that were typed. */
export function runCommuniqueDeed(asked: Asked) {
  const deed = String(asked.form.get("deed") ?? "");
  if (deed.startsWith("preview.")) return preview(asked, deed.slice("preview.".length));
  switch (deed) {
    case "save":
      return save(asked, "done=saved");
    case "ask":
      // What is published is what was saved: the question is asked only when the words are safe.
      return save(asked, "ask=publish");
    case "publish":
      return publish(asked);
    case "withdraw":
      return withdraw(asked);
    default:
      throw new HallError("input_invalid");
  }
}

async function readWords({ user, lang, id, form }: Asked): Promise<FormReading<CommuniqueInput>> {
  const { communique } = await readDraft(user, id);
  return readForm(communiqueForm(communique), form, lang);
}

async function save(asked: Asked, then: string) {
  const reading = await readWords(asked);
  const { typed } = reading;
  if (!reading.ok) return refuse({ typed, fields: reading.fields }, 422);
  try {
    await editCommunique(asked.user, asked.id, reading.value);
  } catch (error) {
    const fault = answerable(error);
    const conflict = fault.code === "changed_meanwhile";
    return refuse({ ...refusal(fault), typed, conflict }, ERRORS[fault.code].status);
  }
  return redirect(`/office/communiques/${asked.id}?${then}`);
}

async function preview(asked: Asked, wanted: string) {
  const reading = await readWords(asked);
  const { typed } = reading;
  if (!reading.ok) return refuse({ typed, fields: reading.fields }, 422);
  if (!isLang(wanted)) throw new HallError("input_invalid");
  const found = await readDraft(asked.user, asked.id);
  const { title, summary, body } = reading.value;
  const communique = { ...found.communique, title, summary, body };
  return refuse(
    { typed, preview: { item: presentNewsItem({ ...found, communique }, wanted), lang: wanted } },
    200,
  );
}

async function publish({ user, lang, id, form }: Asked) {
  const reading = await readForm(publishForm, form, lang);
  if (!reading.ok) throw new HallError("input_invalid");
  try {
    await publishCommunique(user, id, reading.value.version);
  } catch (error) {
    const fault = answerable(error);
    const told =
      fault.code === "changed_meanwhile" ? { faults: [m.press_changed_before_publishing()] } : refusal(fault);
    return refuse(told, ERRORS[fault.code].status);
  }
  return redirect(`/office/communiques/${id}?done=published`);
}

async function withdraw({ user, id }: Asked) {
  await withdrawCommunique(user, id);
  return redirect(`/office/communiques/${id}?done=withdrawn`);
}

const PAGE_FAULTS: readonly string[] = ["not_found", "not_allowed"];

/** What the page itself can say; everything else is the error page's. */
function answerable(error: unknown): HallError {
  if (error instanceof HallError && !PAGE_FAULTS.includes(error.code)) return error;
  throw error;
}

function refusal(fault: HallError): Partial<CommuniqueAnswer> {
  return fault.fields ? { fields: fault.fields } : { faults: [presentError(fault).message] };
}

function refuse(answer: Partial<CommuniqueAnswer>, status: number) {
  return data<CommuniqueAnswer>({ fields: {}, faults: [], conflict: false, ...answer }, { status });
}
