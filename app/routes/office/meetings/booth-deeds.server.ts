import { data } from "react-router";
import type { z } from "zod";
import type { UserActor } from "#app/core/actor.ts";
import { ERRORS, HallError, presentError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import type { Typed } from "#app/core/forms/form-names.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { boothInput } from "#app/features/interpretation/input.ts";
import * as plan from "#app/features/interpretation/plan.server.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** What the page of the booths says when one of its forms was refused. */
export interface BoothAnswer {
  /** Which form: a booth's id, or `new`. */
  of: string;
  typed: Typed;
  fields: Record<string, string[]>;
  faults: string[];
}

type Deed = (user: UserActor, meetingId: string, value: never) => Promise<void>;

function deed<S extends z.ZodType>(
  schema: S,
  run: (user: UserActor, meetingId: string, value: z.output<S>) => Promise<void>,
): { schema: z.ZodType; run: Deed } {
  return { schema, run: run as Deed };
}

/** The buttons of the page, by the name they send. */
const DEEDS = new Map([
  ["prepare", deed(boothInput["booth.prepare"], plan.prepareBooth)],
  ["change", deed(boothInput["booth.change"], plan.changeBooth)],
  ["remove", deed(boothInput["booth.remove"], plan.removeBooth)],
  ["seat", deed(boothInput["booth.seat"], plan.seatInterpreter)],
  [
    "unseat",
    deed(boothInput["booth.seat"].pick({ participantId: true }), (user, meetingId, value) =>
      plan.seatInterpreter(user, meetingId, { ...value, boothId: null }),
    ),
  ],
  ["pivots", deed(boothInput["plan.pivots"], plan.planPivots)],
]);

/** Does what a button of the page asks. @returns what was refused, or null when it is done */
export async function runBoothDeed(user: UserActor, meetingId: string, form: FormData, lang: Lang) {
  const chosen = DEEDS.get(String(form.get("deed") ?? ""));
  form.delete("deed");
  const of = String(form.get("boothId") ?? "new");
  // Places of the plan that were left empty are no gaps in it.
  const pivots = [...form.entries()].filter(([name, value]) => name.startsWith("pivots.") && value !== "");
  for (const name of [...form.keys()]) if (name.startsWith("pivots.")) form.delete(name);
  for (const [place, [, value]] of pivots.entries()) form.set(`pivots.${place}`, value);
  return answerFaults(async () => {
    if (!chosen) throw new HallError("not_found");
    const reading = await readForm(chosen.schema, form, lang);
    const refuse = (change: Partial<BoothAnswer>, status: number) =>
      data<BoothAnswer>({ of, typed: reading.typed, fields: {}, faults: [], ...change }, { status });
    if (!reading.ok) return refuse({ fields: reading.fields }, 422);
    try {
      await chosen.run(user, meetingId, reading.value as never);
      return null;
    } catch (error) {
      if (!(error instanceof HallError) || error.code === "not_allowed") throw error;
      const { status } = ERRORS[error.code];
      return refuse(
        error.fields ? { fields: error.fields } : { faults: [presentError(error).message] },
        status,
      );
    }
  });
}
