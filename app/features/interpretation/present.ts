import type {
  BoothState,
  ChannelState,
  InterpretationState,
} from "#app/features/interpretation/booth-state.ts";
import * as policy from "#app/features/interpretation/policy.ts";
import type { InterpretationRows } from "#app/features/interpretation/queries.server.ts";
import { floorLanguageOf, incomingOf, type RelayMap } from "#app/features/interpretation/relay.ts";
import type { Booth, BoothSeat } from "#app/features/interpretation/tables.ts";
import type { Meeting, MeetingStanding, Participant } from "#app/features/meetings/public.ts";

/** The interpretation of a meeting as one participant in the room may see it. */
export function presentInterpretation(
  rows: InterpretationRows,
  { meeting, participants }: { meeting: Meeting; participants: readonly Participant[] },
  standing: MeetingStanding,
): InterpretationState {
  const me = standing.participant?.id;
  const here = new Set(participants.filter(isHere).map((one) => one.id));
  const ownBooths = new Set(
    rows.seats.filter((seat) => seat.participantId === me).map((seat) => seat.boothId),
  );
  const technician = policy.mayAnswerTechnicianCalls(standing);
  const map: RelayMap = { ...rows, floorLanguage: floorLanguageOf(meeting, participants) };
  return {
    floorLanguage: map.floorLanguage,
    pivots: rows.pivots,
    booths: rows.booths.map((booth) =>
      presentBooth(booth, rows.seats, { map, here, knowsCall: technician || ownBooths.has(booth.id) }),
    ),
    channels: presentChannels(rows, map, here),
    messages: rows.messages
      .filter((one) => ownBooths.has(one.boothId) || (technician && one.audience === "technician"))
      .slice(-MESSAGES_SHOWN)
      .map(({ id, boothId, authorId, audience, text, at }) => ({
        id,
        boothId,
        authorId,
        audience,
        text,
        at: at.toISOString(),
      })),
    complaints: policy.maySeeSoundComplaints(standing)
      ? rows.complaints.map(({ id, interpreterId, speakerId, measured, at, endedAt }) => ({
          id,
          interpreterId,
          speakerId,
          measured,
          at: at.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
        }))
      : [],
    glossaryVersion: rows.glossaryVersion,
    may: {
      prepareBooths: policy.mayPrepareBooths(standing),
      changeSpokenLanguages: policy.mayChangeSpokenLanguages(standing),
      answerTechnicianCalls: technician,
      signalFromBooth: policy.mayWorkInBooth(standing) && ownBooths.size > 0,
      editGlossary: policy.mayEditGlossary(standing),
    },
  };
}

/** Sent anew with every change of the room: what was said an hour ago is not needed in a booth. */
const MESSAGES_SHOWN = 100;

const isHere = (one: Participant) => one.presence === "admitted" && one.connectedAt !== null;

function presentBooth(
  booth: Booth,
  seats: readonly BoothSeat[],
  { map, here, knowsCall }: { map: RelayMap; here: ReadonlySet<string>; knowsCall: boolean },
): BoothState {
  const { id, languageA, languageB, whenDropped, reminderMinutes } = booth;
  return {
    id,
    languageA,
    languageB,
    whenDropped,
    reminderMinutes,
    handover:
      booth.handover && booth.handoverTo && booth.handoverDueAt
        ? {
            kind: booth.handover,
            by: booth.handoverBy,
            to: booth.handoverTo,
            dueAt: booth.handoverDueAt.toISOString(),
          }
        : null,
    calledTechnicianAt: (knowsCall && booth.calledTechnicianAt?.toISOString()) || null,
    seats: seats
      .filter((seat) => seat.boothId === id)
      .map((seat) => ({
        participantId: seat.participantId,
        outgoing: seat.outgoing,
        air: seat.air,
        airSince: seat.airSince?.toISOString() ?? null,
        airMs: seat.airMs,
        listensTo: incomingOf(seat, map),
        byHand: seat.listensByHand,
        present: here.has(seat.participantId),
      })),
  };
}

/** One channel for every language that some booth serves. */
function presentChannels(rows: InterpretationRows, map: RelayMap, here: ReadonlySet<string>): ChannelState[] {
  const languages = [...new Set(rows.booths.flatMap((one) => [one.languageA, one.languageB]))].sort();
  return languages.map((language) => {
    const serving = new Set(
      rows.booths.filter((one) => [one.languageA, one.languageB].includes(language)).map((one) => one.id),
    );
    const seats = rows.seats.filter((seat) => serving.has(seat.boothId));
    const speaking = seats.filter((seat) => seat.air !== "off" && seat.outgoing === language);
    const on = speaking.find((seat) => seat.air === "on") ?? speaking[0];
    const incoming = on ? incomingOf(on, map) : "floor";
    const through = incoming === "floor" ? null : incoming;
    const staffed = seats.some((seat) => here.has(seat.participantId));
    return {
      language,
      status: on ? (through ? "relay" : "on_air") : staffed ? "staffed" : "unstaffed",
      through,
      voices: speaking.map((seat) => seat.participantId),
      seats: seats.map((seat) => seat.participantId),
    };
  });
}
