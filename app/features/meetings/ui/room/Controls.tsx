import { Camera, CameraOff, Hand, LogOut, Maximize, Mic, MicOff, MonitorUp, MonitorX } from "lucide-react";
import type { ReactNode } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { LocalSource } from "#app/features/meetings/ui/media/room-types.ts";
import { ReactionButtons } from "#app/features/meetings/ui/room/Reactions.tsx";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { RoomSettings } from "#app/features/meetings/ui/room/RoomSettings.tsx";
import { ControlButton } from "#app/ui/room/ControlButton.tsx";
import { IconToggle } from "#app/ui/room/IconToggle.tsx";

interface ControlsProps {
  /** From interpretation: what one hears. */
  listening: ReactNode;
  /** From the other features. */
  more: ReactNode;
  /** More keys for the settings' list. */
  keys: ReactNode;
  onLeave(): void;
}

/** The bar at the foot of the room, where hands expect it. */
export function Controls({ listening, more, keys, onLeave }: ControlsProps) {
  const { state } = useRoom();
  const { media: rights, may } = state.me;
  return (
    <>
      {rights.microphone && !rights.channels ? <MicrophoneToggle /> : null}
      {rights.camera ? <CameraToggle /> : null}
      {rights.screen ? <ScreenToggle /> : null}
      {may.raiseHand ? <HandToggle /> : null}
      {may.react ? <ReactionButtons /> : null}
      {listening}
      {more}
      <RoomSettings keys={keys} />
      <ControlButton
        className="wide-only"
        label={m.room_full_screen()}
        shortcut="F"
        icon={<Maximize aria-hidden="true" />}
        onClick={toggleFullScreen}
      />
      <ControlButton
        label={m.room_leave()}
        kind="leave"
        icon={<LogOut aria-hidden="true" />}
        onClick={onLeave}
      />
    </>
  );
}

export function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen().catch(() => {});
}

function MicrophoneToggle() {
  const { media, snapshot } = useRoom();
  const { on } = snapshot.local.microphone;
  return (
    <IconToggle
      label={m.room_device_microphone()}
      shortcut="M"
      pressed={on}
      live
      icon={on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      onChange={(wanted) => void media.setMicrophone(wanted)}
    />
  );
}

function CameraToggle() {
  const { media, snapshot } = useRoom();
  const { on } = snapshot.local.camera;
  return (
    <IconToggle
      label={m.room_device_camera()}
      shortcut="V"
      pressed={on}
      icon={on ? <Camera aria-hidden="true" /> : <CameraOff aria-hidden="true" />}
      onChange={(wanted) => void media.setCamera(wanted)}
    />
  );
}

function ScreenToggle() {
  const { media, snapshot } = useRoom();
  const { on } = snapshot.local.screen;
  return (
    <IconToggle
      className="wide-only"
      label={m.room_device_screen()}
      shortcut="S"
      pressed={on}
      icon={on ? <MonitorX aria-hidden="true" /> : <MonitorUp aria-hidden="true" />}
      onChange={(wanted) => void media.shareScreen(wanted)}
    />
  );
}

function HandToggle() {
  const { state, run } = useRoom();
  return (
    <IconToggle
      label={m.room_hand()}
      shortcut="H"
      pressed={state.me.handRaised}
      icon={<Hand aria-hidden="true" />}
      onChange={(wanted) => void run(wanted ? "hand.raise" : "hand.lower")}
    />
  );
}

/** What went wrong with one's own devices, in words and with the way out. */
export function DeviceFaults() {
  const { snapshot } = useRoom();
  const faults: [string, Pick<LocalSource, "error">][] = [
    [m.room_device_microphone(), snapshot.local.microphone],
    [m.room_device_camera(), snapshot.local.camera],
    [m.room_device_screen(), snapshot.local.screen],
    [m.room_device_microphone(), snapshot.local.channel],
  ];
  return (
    <>
      {faults.map(([device, source], index) =>
        source.error && source.error !== "dismissed" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same four; a microphone stands in it twice
          <p key={index} className="notice" role="alert">
            {device}: {faultWords(source.error)}
          </p>
        ) : null,
      )}
      {snapshot.local.microphone.mutedByHost ? (
        <p className="notice" role="status">
          {m.room_chair_muted_you()}
        </p>
      ) : null}
    </>
  );
}

export function faultWords(code: string): string {
  switch (code) {
    case "denied":
      return m.room_fault_denied();
    case "not_found":
      return m.room_fault_not_found();
    case "in_use":
      return m.room_fault_in_use();
    case "insecure":
      return m.room_fault_insecure();
    case "not_permitted":
      return m.room_fault_not_permitted();
    default:
      return m.room_fault_failed();
  }
}
