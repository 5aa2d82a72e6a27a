import { ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RoomParticipant } from "#app/features/meetings/room-state.ts";
import type { Side } from "#app/features/meetings/tables.ts";
import { LineTable } from "#app/features/meetings/ui/room/LineTable.tsx";
import { participantOf, useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { plainText, RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { roleName } from "#app/features/meetings/ui/room/Stage.tsx";
import { QualityMark } from "#app/features/meetings/ui/room/Tile.tsx";

const CAN_SPEAK = ["head", "deputy", "expert"];

/** Who waits, who wants to speak, who is here. */
export function PeoplePanel({ speaks }: { speaks(participantId: string): ReactNode }) {
  const { state } = useRoom();
  return (
    <>
      {state.me.may.keepTheDoor ? <Door /> : null}
      <Speakers />
      {(["host", "partner"] as const).map((side) => (
        <Delegation key={side} side={side} speaks={speaks} />
      ))}
      {state.me.may.mute ? <MuteAll /> : null}
      {state.me.may.seeQuality ? <LineTable /> : null}
    </>
  );
}

function Door() {
  const { state, run } = useRoom();
  const waiting = state.participants.filter((one) => one.presence === "waiting");
  const devices = state.devicesAtTheDoor;
  if (waiting.length === 0 && devices.length === 0) return null;
  return (
    <section className="door" aria-labelledby="door-title">
      <h3 id="door-title">{m.room_lobby_title({ count: waiting.length })}</h3>
      <ul>
        {waiting.map((one) => (
          <li key={one.id}>
            <PersonLine one={one} />
            <button
              type="button"
              className="room-action primary"
              aria-label={m.room_admit_name({ name: plainText(one.name) })}
              onClick={() => run("door.admit", { participantIds: [one.id] })}
            >
              {m.room_admit()}
            </button>
          </li>
        ))}
        {devices.map((device) => (
          <SecondDevice key={device.id} device={device} />
        ))}
      </ul>
      {waiting.length > 1 ? (
        <div className="panel-actions row">
          {(["host", "partner"] as const).map((side) =>
            waiting.some((one) => one.side === side) ? (
              <button
                key={side}
                type="button"
                className="room-action"
                onClick={() => run("door.admit_side", { side })}
              >
                {m.room_admit_delegation({ city: plainText(state.meeting[side].name) })}
              </button>
            ) : null,
          )}
          <button type="button" className="room-action" onClick={() => run("door.admit_all")}>
            {m.room_admit_all()}
          </button>
        </div>
      ) : null}
    </section>
  );
}

function SecondDevice({ device }: { device: { id: string; participantId: string } }) {
  const { state, run } = useRoom();
  const owner = participantOf(state, device.participantId);
  return (
    <li className="second-device">
      <p>{m.room_second_device({ name: owner ? plainText(owner.name) : "" })}</p>
      <button
        type="button"
        className="room-action"
        onClick={() => run("door.judge_device", { deviceId: device.id, allow: true })}
      >
        {m.room_second_device_allow()}
      </button>
      <button
        type="button"
        className="room-action danger"
        onClick={() => run("door.judge_device", { deviceId: device.id, allow: false })}
      >
        {m.room_second_device_refuse()}
      </button>
    </li>
  );
}

function Speakers() {
  const { state, run } = useRoom();
  const list = state.speakers.map((id) => participantOf(state, id)).filter((one) => one !== undefined);
  const floor = participantOf(state, state.meeting.floorParticipantId);
  const chair = state.me.may.giveTheFloor;
  return (
    <section aria-labelledby="speakers-title">
      <h3 id="speakers-title">{m.room_speakers_list()}</h3>
      {floor ? (
        <p className="floor-line">
          {m.room_floor_is_with({ name: plainText(floor.name) })}
          {chair ? (
            <button type="button" className="room-link" onClick={() => run("floor.take")}>
              {m.room_take_floor()}
            </button>
          ) : null}
        </p>
      ) : null}
      {list.length === 0 ? <p className="panel-empty">{m.room_no_hands()}</p> : null}
      <ol>
        {list.map((one, index) => (
          <li key={one.id}>
            <PersonLine one={one} />
            {chair && index > 0 ? (
              <button
                type="button"
                className="room-icon"
                aria-label={m.room_speaker_earlier({ name: plainText(one.name) })}
                onClick={() =>
                  run("speakers.place", { participantId: one.id, before: list[index - 1]?.id ?? null })
                }
              >
                <ArrowUp aria-hidden="true" />
              </button>
            ) : null}
            {chair ? (
              <button
                type="button"
                className="room-action"
                aria-label={m.room_give_floor_name({ name: plainText(one.name) })}
                onClick={() => run("floor.give", { participantId: one.id })}
              >
                {m.room_give_floor()}
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Delegation({ side, speaks }: { side: Side; speaks(participantId: string): ReactNode }) {
  const { state } = useRoom();
  const all = state.participants.filter((one) => one.side === side);
  return (
    <section aria-labelledby={`people-${side}`} data-side={side} className="delegation">
      <h3 id={`people-${side}`}>
        <RoomText text={state.meeting[side].name} />
      </h3>
      <ul>
        {all.map((one) => (
          <li key={one.id} data-here={one.presence === "admitted" && one.connected}>
            <PersonLine one={one} />
            {CAN_SPEAK.includes(one.role) ? speaks(one.id) : null}
            <PersonActions one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PersonLine({ one }: { one: RoomParticipant }) {
  const { state, views } = useRoom();
  const view = views.get(one.id);
  return (
    <div className="person">
      <span className="person-name">
        <RoomText text={one.name} />
        {one.id === state.me.id ? <small> {m.room_you()}</small> : null}
      </span>
      <span className="person-role">
        {one.chairs ? `${m.room_chair()} · ` : null}
        {roleName(one.role)}
        {one.presence === "admitted" && one.connected ? null : ` · ${presenceWords(one)}`}
      </span>
      {view ? <QualityMark quality={view.quality} /> : null}
    </div>
  );
}

function presenceWords(one: RoomParticipant): string {
  if (one.presence === "waiting") return m.room_presence_waiting();
  if (one.presence === "outside") return m.room_presence_outside();
  if (one.presence === "admitted") return m.room_presence_line_lost();
  return m.room_presence_away();
}

function PersonActions({ one }: { one: RoomParticipant }) {
  const { state, views, run } = useRoom();
  const { may, id: myId } = state.me;
  const name = plainText(one.name);
  const here = one.presence === "admitted";
  const view = views.get(one.id);
  if (one.id === myId && !may.giveTheFloor) return null;
  if (!here || !(may.giveTheFloor || may.mute || may.keepTheDoor)) return null;
  const actions: [string, string, object][] = [];
  if (may.giveTheFloor && CAN_SPEAK.includes(one.role) && state.meeting.floorParticipantId !== one.id) {
    actions.push([m.room_give_floor(), "floor.give", { participantId: one.id }]);
  }
  if (may.mute && one.id !== myId && one.role !== "interpreter" && view) {
    actions.push(
      view.micMuted
        ? [m.room_ask_to_unmute(), "unmute.ask", { participantId: one.id }]
        : [m.room_mute(), "mute.one", { participantId: one.id }],
    );
  }
  if (may.keepTheDoor && !one.chairs)
    actions.push([m.room_send_out(), "door.send_out", { participantId: one.id }]);
  if (actions.length === 0) return null;
  return (
    <details className="person-actions">
      <summary aria-label={m.room_actions_for({ name })}>⋯</summary>
      <div className="control-popover">
        {actions.map(([words, command, input]) => (
          <button key={command} type="button" onClick={() => run(command, input)}>
            {words}
          </button>
        ))}
      </div>
    </details>
  );
}

function MuteAll() {
  const { run } = useRoom();
  return (
    <div className="panel-actions">
      <button type="button" className="room-action" onClick={() => run("mute.all_but_speaker")}>
        {m.room_mute_all()}
      </button>
    </div>
  );
}
