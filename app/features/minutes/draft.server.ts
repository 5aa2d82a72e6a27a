import { and, asc, eq, gt, ne } from "drizzle-orm";
import type { CommandContext } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { inLanguage } from "#app/core/languages/locale.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { knowMeeting, listAgenda } from "#app/features/meetings/public.server.ts";
import { type Meeting, meetingSeries, meetings, orderByPrecedence } from "#app/features/meetings/public.ts";
import { listAttendants } from "#app/features/minutes/minutes-rules.ts";
import { noteSound, type SoundTrouble } from "#app/features/minutes/sound-notes.ts";
import { minutes } from "#app/features/minutes/tables.ts";
import { LANGS, type Lang, type LocalText } from "#app/lib/local-text.ts";
import { nextOccurrence } from "#app/lib/recurrence/occurrences.server.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/**
 * Drafts the minutes of a meeting that closes, within the transaction that closes it: who was let in, the agenda with
 * its notes, the courtesies, the next meeting. Decisions stand in it by themselves. A second time changes nothing.
 * @param troubles when interpretation suffered from the sound, as the server was told by the booths
 * @throws HallError `not_found`, `wrong_state` while the meeting goes on
 */
export async function draftMinutes(
  context: Pick<CommandContext, "tx" | "record">,
  meetingId: string,
  troubles: readonly SoundTrouble[] = [],
): Promise<void> {
  const system = { kind: "system", name: "minutes", lang: "ru" } as const;
  const { meeting, host, partner, participants } = await knowMeeting(context.tx, system, meetingId);
  if (meeting.state !== "closed") throw new HallError("wrong_state");
  const present = participants.filter((one) => one.presence === "admitted").map((one) => one.id);
  const agenda = await listAgenda(context.tx, meetingId);
  const texts = noteSound(
    {
      form: meeting.form ?? defaultForm(host.language),
      notes: agenda.map(({ id, title, note }) => ({ itemId: id, title, note: note ?? null })),
    },
    {
      troubles,
      closedAt: meeting.closedAt ?? new Date(),
      languages: meeting.languages,
      host,
      partner,
      participants,
    },
  );
  const inserted = await context.tx
    .insert(minutes)
    .values({
      meetingId,
      form: texts.form,
      courtesies: meeting.courtesies,
      attendance: listAttendants(orderByPrecedence(participants), present),
      notes: texts.notes,
      nextMeetingAt: await findNextMeeting(context.tx, meeting),
    })
    .onConflictDoNothing({ target: minutes.meetingId })
    .returning({ id: minutes.id });
  if (inserted.length > 0) await context.record("minutes.drafted", meetingId, { meetingId });
}

/** "Video conference", when the officer wrote nothing better while preparing. */
function defaultForm(original: Lang): LocalText {
  const form: LocalText = { original };
  for (const lang of LANGS) {
    form[lang] = { text: inLanguage(lang, () => m.minutes_default_form()), made: "human" };
  }
  return form;
}

/** The series' next meeting as it is called already, else as its rule foretells it. */
async function findNextMeeting(queryable: Queryable, meeting: Meeting): Promise<Date | null> {
  if (!meeting.seriesId) return null;
  const [called] = await queryable
    .select({ startsAt: meetings.startsAt })
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, meeting.seriesId),
        gt(meetings.startsAt, meeting.startsAt),
        ne(meetings.state, "cancelled"),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  if (called) return called.startsAt;
  const [series] = await queryable.select().from(meetingSeries).where(eq(meetingSeries.id, meeting.seriesId));
  if (!series) return null;
  const start = { wallTime: series.firstLocalStart, zone: series.zone };
  return nextOccurrence(series.rule, start, meeting.startsAt);
}
