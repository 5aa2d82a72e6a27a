export { openDocument } from "#app/features/meetings/documents.server.ts";
export {
  enterByLink,
  findGuestDevice,
  GUEST_COOKIE,
  type GuestDeviceStanding,
  hashSecret,
  makeSecret,
} from "#app/features/meetings/door.server.ts";
export {
  type MeetingCommand,
  meetingTopic,
  readMeeting,
  runMeetingCommand,
  touchMeeting,
} from "#app/features/meetings/meeting-command.server.ts";
export { presentRoom, type RoomRows } from "#app/features/meetings/present.ts";
export {
  type KnownMeeting,
  knowMeeting,
  listAgenda,
  listDocuments,
} from "#app/features/meetings/queries.server.ts";
export { type RoomCommand, roomCommands } from "#app/features/meetings/room-commands.server.ts";
export { closeMeeting } from "#app/features/meetings/room-floor.server.ts";
export {
  grantLineTest,
  grantMedia,
  publishSourcesOf,
  signMediaToken,
} from "#app/features/meetings/room-media.server.ts";
export {
  connectParticipant,
  disconnectParticipant,
  forgetConnections,
  readRoomRows,
  seeDevice,
} from "#app/features/meetings/room-presence.server.ts";
