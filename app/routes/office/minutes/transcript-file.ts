import { z } from "zod";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readTranscriptFile } from "#app/features/captions/public.server.ts";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";
import type { Route } from "./+types/transcript-file.ts";

const asked = z.string().refine(isSpokenLanguage);

/** The transcript in one language as text; in the office and at the room's address. */
export function loader({ context, params, request }: Route.LoaderArgs) {
  const { actor, lang } = context.get(requestFacts);
  return answerFaults(async () => {
    const language = asked.safeParse(new URL(request.url).searchParams.get("language"));
    if (!language.success) throw new HallError("not_found");
    const text = await readTranscriptFile(actor, params.meetingId, { language: language.data, lang });
    return new Response(text, {
      headers: {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Disposition": `attachment; filename="transcript-${language.data}.txt"`,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}
