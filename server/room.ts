import express, { type Express, type Request, type Response } from "express";
import { z } from "zod";
import { HallError } from "#app/core/errors.ts";
import { readBody } from "#app/core/forms/read-form.server.ts";
import { captionCommands, readCaptions } from "#app/features/captions/public.server.ts";
import {
  boothCommands,
  clearIntercoms,
  complaintCommands,
  endComplaintsOfOthers,
  endIntercoms,
  feelPulse,
  glossaryCommands,
  grantIntercom,
  readSoundTroubles,
  signalCommands,
  sitInBooth,
  talkCommands,
} from "#app/features/interpretation/public.server.ts";
import {
  closeMeeting,
  connectParticipant,
  disconnectParticipant,
  GUEST_COOKIE,
  grantLineTest,
  grantMedia,
  type RoomCommand,
  readMeeting,
  roomCommands,
  seeDevice,
} from "#app/features/meetings/public.server.ts";
import { decisionCommands, draftMinutes } from "#app/features/minutes/public.server.ts";
import { endRecordingWith, recordingCommands } from "#app/features/recordings/public.server.ts";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";
import { answerError } from "#server/answers.ts";
import { factsOf, readCookie } from "#server/request-facts.ts";
import { type Subscriber, subscribeToRoom } from "#server/room-feed.ts";

/** Sent so often that no proxy on the way takes the line for dead, and the device counts as present. In ms. */
const HEARTBEAT_MS = 10_000;

/** Every command of the room, by name: the meeting's own and those of the features beside it. */
const commands: Record<string, RoomCommand> = {
  ...roomCommands,
  ...boothCommands,
  ...talkCommands,
  ...signalCommands,
  ...complaintCommands,
  ...glossaryCommands,
  ...captionCommands,
  ...recordingCommands,
  ...decisionCommands,
  "meeting.close": {
    input: z.object({}),
    run: (actor, meetingId) =>
      closeMeeting(actor, meetingId, async (command) => {
        await endRecordingWith(command);
        const troubles = await readSoundTroubles(command.context.tx, meetingId);
        await draftMinutes(command.context, meetingId, troubles);
      }),
  },
};

/** What booths do after a command of the meeting, which knows nothing of them. */
const followers: Record<string, readonly ((meetingId: string) => Promise<void>)[]> = {
  "floor.give": [endComplaintsOfOthers],
  "floor.take": [endComplaintsOfOthers],
  "lobby.leave": [endComplaintsOfOthers, clearIntercoms],
  "door.send_out": [endComplaintsOfOthers, clearIntercoms],
  "meeting.close": [endIntercoms],
};

/** The room's API: its live stream, its commands, its media token, and the line test of the device check. */
export function mountRoom(app: Express): void {
  app.get("/room/:meetingId/stream", (request, response) => openStream(request, response));
  app.post("/room/:meetingId/commands/:name", express.json({ limit: "64kb" }), runCommandByName);
  app.post("/room/:meetingId/media-token", async (request, response) => {
    try {
      response.json(await grantMedia(factsOf(request).actor, request.params.meetingId));
    } catch (error) {
      answerError(response, error);
    }
  });
  // Four times a second from whoever is on air: a sign of life, no command.
  app.post("/room/:meetingId/pulse", async (request, response) => {
    try {
      await feelPulse(factsOf(request).actor, request.params.meetingId);
      response.status(204).end();
    } catch (error) {
      answerError(response, error);
    }
  });
  app.post("/room/:meetingId/booths/:boothId/intercom-token", async (request, response) => {
    try {
      const { meetingId, boothId } = request.params;
      response.json(await grantIntercom(factsOf(request).actor, meetingId, boothId));
    } catch (error) {
      answerError(response, error);
    }
  });
  app.get("/room/:meetingId/captions.json", answerCaptions);
  mountLineTest(app);
}

const missedCaptions = z.object({
  /** Left out: the floor as it is spoken, in whatever language. */
  language: z.string().refine(isSpokenLanguage).nullable().default(null),
  after: z.iso.datetime().nullable().default(null),
});

/** Captions that were written while a page did not listen, or before it was opened. */
async function answerCaptions(request: Request<{ meetingId: string }>, response: Response): Promise<void> {
  try {
    const { actor, lang } = factsOf(request);
    const { language, after } = await readBody(missedCaptions, request.query, lang);
    const wanted = { language, after: after === null ? null : new Date(after) };
    response.setHeader("Cache-Control", "no-store");
    response.json({ captions: await readCaptions(actor, request.params.meetingId, wanted) });
  } catch (error) {
    answerError(response, error);
  }
}

async function runCommandByName(request: Request<{ meetingId: string; name: string }>, response: Response) {
  try {
    const command = Object.hasOwn(commands, request.params.name) ? commands[request.params.name] : undefined;
    if (!command) throw new HallError("not_found");
    const { actor, lang } = factsOf(request);
    const input = await readBody(command.input, request.body ?? {}, lang);
    const { meetingId, name } = request.params;
    const value = await command.run(actor, meetingId, input);
    for (const follow of followers[name] ?? []) {
      await follow(meetingId).catch((error: unknown) => console.error(`after ${name}:`, error));
    }
    response.json({ ok: true, value: value ?? null });
  } catch (error) {
    answerError(response, error);
  }
}

async function openStream(request: Request<{ meetingId: string }>, response: Response): Promise<void> {
  const { meetingId } = request.params;
  const { actor, device } = factsOf(request);
  try {
    if (actor.kind === "visitor" && device === null) throw new HallError("sign_in_needed");
    const { standing } = await readMeeting(actor, meetingId);
    if (!standing.participant && device === null) throw new HallError("not_allowed");
    response.writeHead(200, {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    });
    response.flushHeaders();
    const deviceSecret = device === null ? undefined : readCookie(request, GUEST_COOKIE);
    const captionsOnly = request.query.only === "captions";
    await keepStream({ actor, deviceSecret, captionsOnly, response }, meetingId);
  } catch (error) {
    if (response.headersSent) response.end();
    else answerError(response, error);
  }
}

async function keepStream(subscriber: Subscriber, meetingId: string): Promise<void> {
  const { response } = subscriber;
  response.write("retry: 1000\n\n");
  const leave = await subscribeToRoom(meetingId, subscriber);
  let connectedAs: string | null = null;
  const beat = async () => {
    response.write(": here\n\n");
    const { actor } = subscriber;
    if (actor.kind === "guest") await seeDevice(actor.deviceId);
    if (actor.kind === "visitor" || connectedAs) return;
    const { standing } = await readMeeting(actor, meetingId);
    if (!standing.participant) return;
    connectedAs = standing.participant.id;
    await connectParticipant(actor, meetingId, connectedAs);
    if (standing.participant.role === "interpreter") await sitInBooth(actor, meetingId);
  };
  const beats = setInterval(() => void beat().catch(() => {}), HEARTBEAT_MS);
  response.on("close", () => {
    clearInterval(beats);
    const stillHere = leave();
    if (stillHere === 0 && connectedAs) {
      disconnectParticipant(subscriber.actor, meetingId, connectedAs).catch(() => {});
    }
  });
  await beat().catch(() => {});
}

/** Bytes the device check may ask for at once: enough to measure a line, too little to abuse. */
const LINE_TEST_BYTES = 4 * 1024 * 1024;
const filler = Buffer.alloc(LINE_TEST_BYTES, "pobratim ");

function mountLineTest(app: Express): void {
  app.use("/room/:meetingId/check", (request, response, next) => {
    response.setHeader("Cache-Control", "no-store, no-transform");
    if (factsOf(request).actor.kind !== "visitor") next();
    else answerError(response, new HallError("sign_in_needed"));
  });
  app.post("/room/:meetingId/check/token", async (request, response) => {
    try {
      response.json(await grantLineTest(factsOf(request).actor, request.params.meetingId));
    } catch (error) {
      answerError(response, error);
    }
  });
  app.get("/room/:meetingId/check/ping", (_request, response) => {
    response.status(204).end();
  });
  app.get("/room/:meetingId/check/download", (request, response) => {
    const bytes = Math.min(Number(request.query.bytes) || 0, LINE_TEST_BYTES);
    response.type("application/octet-stream").send(filler.subarray(0, bytes));
  });
  app.post("/room/:meetingId/check/upload", (request, response) => {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LINE_TEST_BYTES) request.destroy();
    });
    request.on("end", () => response.json({ bytes }));
  });
}
