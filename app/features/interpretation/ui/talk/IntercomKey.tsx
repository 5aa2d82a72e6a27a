import { Mic, RadioTower } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoothState } from "#app/features/interpretation/booth-state.ts";
import { keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import { useConsoleKeys } from "#app/features/interpretation/ui/console/use-console-keys.ts";
import type { Intercom } from "#app/features/interpretation/ui/talk/media/intercom.ts";
import "#app/features/interpretation/ui/talk/talk.css";

export interface IntercomKeyProps {
  meetingId: string;
  booth: BoothState;
  me: string;
  nameOf(participantId: string): string;
  /** The microphone chosen for the room. */
  deviceId?: string | undefined;
  /** Of an interpreter: their channel carries silence while they talk to the booth. */
  media?: { silenceChannel(silent: boolean): void };
}

/** Hold to talk to the booth; heard by the boothmate and by technicians who joined, and by nobody else. */
export function IntercomKey(props: IntercomKeyProps) {
  const { booth, me } = props;
  const others = booth.seats.filter((one) => one.present && one.participantId !== me);
  return others.length > 0 ? (
    <JoinedKey key={booth.id} {...props} />
  ) : (
    <p className="talk-intercom-alone">{m.talk_intercom_alone()}</p>
  );
}

function JoinedKey({ meetingId, booth, me, nameOf, deviceId, media }: IntercomKeyProps) {
  const intercom = useIntercom(meetingId, booth.id, deviceId);
  const heard = useSyncExternalStore(
    intercom?.subscribe ?? nothingChanges,
    () => intercom?.getSnapshot() ?? null,
    () => null,
  );
  const isMine = booth.seats.some((one) => one.participantId === me);
  const hold = {
    press() {
      // First silent on the channel, then open to the booth: not a syllable of this is for the listeners.
      media?.silenceChannel(true);
      intercom?.talk(true);
    },
    release() {
      intercom?.talk(false);
      media?.silenceChannel(false);
    },
  };
  useConsoleKeys(isMine ? { intercom: hold } : {});
  return (
    <div className="talk-intercom" data-talking={heard?.talking ?? false}>
      <button
        type="button"
        className="room-action"
        aria-pressed={heard?.talking ?? false}
        aria-keyshortcuts={isMine ? keycap("intercom") : undefined}
        onPointerDown={hold.press}
        onPointerUp={hold.release}
        onPointerLeave={(event) => event.buttons > 0 && hold.release()}
        onPointerCancel={hold.release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if ((event.key === " " || event.key === "Enter") && !event.repeat) hold.press();
        }}
        onKeyUp={(event) => {
          if (event.key === " " || event.key === "Enter") hold.release();
        }}
        onBlur={() => heard?.talking && hold.release()}
      >
        {heard?.talking ? <Mic aria-hidden="true" size={18} /> : <RadioTower aria-hidden="true" size={18} />}
        {isMine ? m.talk_intercom_hold() : m.talk_intercom_hold_technician()}
        {isMine ? (
          <span className="talk-key" aria-hidden="true">
            {keycap("intercom")}
          </span>
        ) : null}
      </button>
      <span role="status">{wordsFor(heard, nameOf)}</span>
    </div>
  );
}

const nothingChanges = () => () => {};

function wordsFor(heard: ReturnType<Intercom["getSnapshot"]> | null, nameOf: (id: string) => string): string {
  if (!heard) return "";
  if (heard.hears.length > 0) return m.talk_intercom_hears({ name: heard.hears.map(nameOf).join(", ") });
  if (heard.microphoneFailed) return m.talk_intercom_no_microphone();
  if (heard.state === "away") return m.talk_intercom_away();
  return heard.talking ? m.talk_intercom_talking() : "";
}

/** Joined as long as the component is there; the library comes with the first need. */
function useIntercom(meetingId: string, boothId: string, deviceId: string | undefined): Intercom | null {
  const [intercom, setIntercom] = useState<Intercom | null>(null);
  useEffect(() => {
    let left = false;
    let opened: Intercom | undefined;
    void import("#app/features/interpretation/ui/talk/media/intercom.ts").then(({ openIntercom }) => {
      if (left) return;
      opened = openIntercom({ meetingId, boothId, deviceId });
      setIntercom(opened);
    });
    return () => {
      left = true;
      setIntercom(null);
      void opened?.close();
    };
  }, [meetingId, boothId, deviceId]);
  return intercom;
}
