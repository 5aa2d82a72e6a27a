import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { meetingTopic, runMeetingCommand } from "#app/features/meetings/meeting-command.server.ts";
import * as policy from "#app/features/meetings/policy.ts";
import { chatMessages, participants } from "#app/features/meetings/tables.ts";
import { type Lang, localText } from "#app/lib/local-text.ts";

/** Chat and reactions. */

/** Sends a chat message; `id` is made by the sender, so that a repeated request writes it once. */
export function sendChat(
  actor: Actor,
  meetingId: string,
  input: { id: string; text: string; lang: Lang },
): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayChat, async (command) => {
    const self = command.self();
    const text = localText(input.lang, { [input.lang]: input.text });
    const written = await command.context.tx
      .insert(chatMessages)
      .values({ id: input.id, meetingId, participantId: self.id, text })
      .onConflictDoNothing()
      .returning({ id: chatMessages.id });
    if (written.length > 0) await command.changed("meetings.wrote_in_chat", input.id);
  });
}

/** Fills another language's slot of a message; the original is never touched. */
export function translateChat(
  actor: Actor,
  meetingId: string,
  input: { messageId: string; text: string; lang: Lang },
): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayTranslateChat, async (command) => {
    const { tx } = command.context;
    const [message] = await tx
      .select()
      .from(chatMessages)
      .where(and(eq(chatMessages.id, input.messageId), eq(chatMessages.meetingId, meetingId)));
    if (!message) throw new HallError("not_found");
    if (message.text.original === input.lang) throw new HallError("not_allowed");
    const text = { ...message.text, [input.lang]: { text: input.text, made: "human" as const } };
    await tx.update(chatMessages).set({ text }).where(eq(chatMessages.id, message.id));
    await command.changed("meetings.translated_chat", message.id, { lang: input.lang });
  });
}

/** A reaction lives for a moment on every screen and leaves no trace: announced, not stored. */
export function react(actor: Actor, meetingId: string, input: { reaction: string }): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayReact, async (command) => {
    await command.context.announce(meetingTopic(meetingId), {
      reaction: { participantId: command.self().id, reaction: input.reaction },
    });
  });
}

/** Takes back the chair's question once it was answered. */
export function answerUnmuteQuestion(actor: Actor, meetingId: string): Promise<void> {
  return runMeetingCommand(actor, meetingId, policy.mayBeInTheRoom, async (command) => {
    const self = command.self();
    if (!self.askedToUnmuteAt) return;
    await command.context.tx
      .update(participants)
      .set({ askedToUnmuteAt: null })
      .where(eq(participants.id, self.id));
    await command.context.announce(meetingTopic(meetingId));
  });
}
