import { beforeEach, expect, test } from "vitest";
import { readWanted } from "#app/features/captions/captioner/keep-captioners.server.ts";
import { steerCaptions } from "#app/features/captions/commands.server.ts";
import { withDatabase } from "#tests/database.ts";
import { insertLiveMeeting, type LiveMeeting } from "#tests/factories/live-meeting.ts";

const database = withDatabase();
// Read once by env(), at its first use below.
process.env.TRANSCRIPTION_URL = "http://127.0.0.1:9/v1";
process.env.TRANSLATION_URL = "";

let meeting: LiveMeeting;
beforeEach(async () => {
  meeting = await insertLiveMeeting();
});

const steer = (transcribed: string[], translated: string[] = []) =>
  steerCaptions(meeting.guests.hostHead, meeting.meetingId, { transcribed, translated });
const connect = (who: keyof LiveMeeting["guests"]) =>
  database.asOwner("UPDATE participants SET connected_at = now() WHERE id = $1", [
    meeting.guests[who].participantId,
  ]);

test("a captioner is wanted while the plan names a lane, the meeting goes on and somebody is there", async () => {
  const { meetingId } = meeting;
  const found = [await readWanted(meetingId)];
  await steer(["floor", "zh"]);
  found.push(await readWanted(meetingId));
  await connect("observer");
  const wanted = await readWanted(meetingId);
  await database.asOwner("UPDATE meetings SET state = 'closed' WHERE id = $1", [meetingId]);
  found.push(await readWanted(meetingId));
  await database.asOwner("UPDATE meetings SET state = 'live' WHERE id = $1", [meetingId]);
  await steer([]);
  found.push(await readWanted(meetingId));
  expect(found).toEqual([null, null, null, null]);
  expect(wanted?.plan.lanes).toEqual(["floor", "zh"]);
});

test("it knows what each participant speaks now; an engine that is not set up is asked for nothing", async () => {
  const { meetingId, guests } = meeting;
  await connect("observer");
  await steer([], ["zh"]);
  expect(await readWanted(meetingId)).toBe(null);
  await steer(["floor"], ["zh"]);
  await database.asOwner("UPDATE participants SET spoken_language = 'en' WHERE id = $1", [
    guests.partnerHead.participantId,
  ]);
  const wanted = await readWanted(meetingId);
  expect(wanted?.translated).toEqual([]);
  expect(wanted?.plan.spoken).toMatchObject({
    [guests.hostHead.participantId]: "ru",
    [guests.partnerHead.participantId]: "en",
    [guests.observer.participantId]: "zh",
  });
});
