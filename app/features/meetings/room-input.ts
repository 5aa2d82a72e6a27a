import { z } from "zod";

/** Bodies of the room's commands: one schema for the API and its types. */

const participant = z.object({ participantId: z.uuid() });
const text = z.string().trim().min(1).max(4000);

export const roomInput = {
  "lobby.wait": z.object({}),
  "lobby.leave": z.object({}),
  "door.admit": z.object({ participantIds: z.array(z.uuid()).min(1).max(500) }),
  "door.admit_side": z.object({ side: z.enum(["host", "partner"]) }),
  "door.admit_all": z.object({}),
  "door.send_out": participant,
  "door.judge_device": z.object({ deviceId: z.uuid(), allow: z.boolean() }),
  "door.close": z.object({}),
  "door.open": z.object({}),
  "meeting.open": z.object({}),
  "meeting.close": z.object({}),
  /** `after` is the item the caller saw running: a double click moves on once. */
  "agenda.next": z.object({ after: z.uuid().nullable() }),
  "agenda.go_to": z.object({ itemId: z.uuid() }),
  "document.show": z.object({ documentId: z.uuid() }),
  "document.put_away": z.object({}),
  "hand.raise": z.object({}),
  "hand.lower": z.object({ participantId: z.uuid().optional() }),
  "speakers.place": z.object({ participantId: z.uuid(), before: z.uuid().nullable() }),
  "floor.give": participant,
  "floor.take": z.object({}),
  "mute.one": participant,
  "mute.all_but_speaker": z.object({}),
  "unmute.ask": participant,
  "unmute.answered": z.object({}),
  "chat.send": z.object({ text, lang: z.enum(["ru", "zh", "en"]), id: z.uuid() }),
  "chat.translate": z.object({ messageId: z.uuid(), text, lang: z.enum(["ru", "zh", "en"]) }),
  react: z.object({ reaction: z.enum(["applause", "agree", "thanks", "heart"]) }),
} as const;

export type RoomCommandName = keyof typeof roomInput;
export type RoomInput<Name extends RoomCommandName> = z.infer<(typeof roomInput)[Name]>;
