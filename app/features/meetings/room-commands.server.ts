import type { z } from "zod";
import type { Actor } from "#app/core/actor.ts";
import { judgeDevice } from "#app/features/meetings/door.server.ts";
import * as door from "#app/features/meetings/room-door.server.ts";
import * as floor from "#app/features/meetings/room-floor.server.ts";
import { type RoomCommandName, roomInput } from "#app/features/meetings/room-input.ts";
import * as media from "#app/features/meetings/room-media.server.ts";
import * as talk from "#app/features/meetings/room-talk.server.ts";

/** A command of the room as the API runs it: its body's schema, and what it does. */
export interface RoomCommand {
  input: z.ZodType;
  run(actor: Actor, meetingId: string, input: unknown): Promise<unknown>;
}

function command<Name extends RoomCommandName>(
  name: Name,
  run: (actor: Actor, meetingId: string, input: z.infer<(typeof roomInput)[Name]>) => Promise<unknown>,
): [Name, RoomCommand] {
  const input = roomInput[name];
  return [
    name,
    { input, run: (actor, meetingId, body) => run(actor, meetingId, input.parse(body) as never) },
  ];
}

/** All commands of the meeting itself; `meeting.close` is put together by the server, for it drafts the minutes. */
export const roomCommands: Record<string, RoomCommand> = Object.fromEntries([
  command("lobby.wait", door.waitInLobby),
  command("lobby.leave", door.leaveMeeting),
  command("door.admit", door.admitGuests),
  command("door.admit_side", door.admitDelegation),
  command("door.admit_all", door.admitEverybody),
  command("door.send_out", door.sendOut),
  command("door.judge_device", judgeDevice),
  command("door.close", door.closeDoors),
  command("door.open", door.openDoors),
  command("meeting.open", floor.openMeeting),
  command("agenda.next", floor.moveToNextItem),
  command("agenda.go_to", floor.goToItem),
  command("document.show", floor.showDocument),
  command("document.put_away", floor.putDocumentAway),
  command("hand.raise", floor.raiseHand),
  command("hand.lower", floor.lowerHand),
  command("speakers.place", floor.placeSpeaker),
  command("floor.give", floor.giveFloor),
  command("floor.take", floor.takeFloor),
  command("mute.one", media.muteOne),
  command("mute.all_but_speaker", media.muteAllButSpeaker),
  command("unmute.ask", media.askToUnmute),
  command("unmute.answered", talk.answerUnmuteQuestion),
  command("chat.send", talk.sendChat),
  command("chat.translate", talk.translateChat),
  command("react", talk.react),
]);
