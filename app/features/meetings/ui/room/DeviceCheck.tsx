import { useCallback, useEffect, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { MediaRights } from "#app/features/meetings/rules.ts";
import {
  type Device,
  type Devices,
  listDevices,
  type OpenedDevice,
  openCamera,
  openMicrophone,
  playChime,
  watchDevices,
  watchLevel,
} from "#app/features/meetings/ui/media/device-check.ts";
import { MediaError, type MediaErrorCode } from "#app/features/meetings/ui/media/media-errors.ts";
import { faultWords } from "#app/features/meetings/ui/room/Controls.tsx";
import { keepDevices, recallDevices } from "#app/features/meetings/ui/room/device-choice.ts";
import { LineCheck } from "#app/features/meetings/ui/room/LineCheck.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Meter } from "#app/ui/Meter.tsx";

const NO_DEVICES: Devices = { cameras: [], microphones: [], loudspeakers: [] };

/** Camera, microphone, loudspeaker and line are tried before anybody sees or hears one. */
export function DeviceCheck({ meetingId, rights }: { meetingId: string; rights: MediaRights }) {
  const [devices, setDevices] = useState(NO_DEVICES);
  const refresh = useCallback(() => void listDevices().then(setDevices, () => setDevices(NO_DEVICES)), []);
  useEffect(() => {
    refresh();
    try {
      return watchDevices(setDevices);
    } catch {
      // No devices on this page at all: the tries below say why.
      return undefined;
    }
  }, [refresh]);
  return (
    <div className="check-grid">
      {rights.camera ? <CameraCheck devices={devices.cameras} onOpened={refresh} /> : null}
      {rights.microphone ? <MicrophoneCheck devices={devices.microphones} onOpened={refresh} /> : null}
      <LoudspeakerCheck devices={devices.loudspeakers} />
      <LineCheck meetingId={meetingId} />
    </div>
  );
}

/** Opens a device at a click, keeps it open while the page lives, and remembers that it was wanted. */
function useDevice(
  open: (deviceId?: string) => Promise<OpenedDevice>,
  remember: (deviceId: string | null) => void,
  onOpened: () => void,
) {
  const [opened, setOpened] = useState<OpenedDevice | null>(null);
  const [fault, setFault] = useState<MediaErrorCode | null>(null);
  const [pending, setPending] = useState(false);
  const held = useRef<OpenedDevice | null>(null);
  useEffect(() => () => held.current?.close(), []);

  const turnOn = async (deviceId?: string) => {
    setPending(true);
    setFault(null);
    held.current?.close();
    try {
      const device = await open(deviceId);
      held.current = device;
      setOpened(device);
      remember(device.deviceId);
      onOpened();
    } catch (error) {
      held.current = null;
      setOpened(null);
      setFault(error instanceof MediaError ? error.code : "failed");
    }
    setPending(false);
  };
  const turnOff = () => {
    held.current?.close();
    held.current = null;
    setOpened(null);
    remember(null);
  };
  return { opened, fault, pending, turnOn, turnOff };
}

function CameraCheck({ devices, onOpened }: { devices: readonly Device[]; onOpened(): void }) {
  const remember = (deviceId: string | null) =>
    keepDevices({
      ...recallDevices(),
      camera: deviceId !== null,
      ...(deviceId ? { videoinput: deviceId } : {}),
    });
  const { opened, fault, pending, turnOn, turnOff } = useDevice(openCamera, remember, onOpened);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = opened?.stream ?? null;
  }, [opened]);
  return (
    <section className="check-card" aria-labelledby="check-camera">
      <h2 id="check-camera">{m.room_device_camera()}</h2>
      <div className="check-picture">
        <video ref={video} autoPlay playsInline muted aria-label={m.room_check_your_picture()} />
        {opened ? null : <p>{m.room_check_camera_off()}</p>}
      </div>
      {fault ? <p role="alert">{faultWords(fault)}</p> : null}
      <DeviceChoice
        label={m.room_device_camera()}
        devices={devices}
        value={opened?.deviceId}
        onChange={(id) => void turnOn(id)}
      />
      <OnOff
        on={opened !== null}
        pending={pending}
        turnOn={() => void turnOn()}
        turnOff={turnOff}
        what="camera"
      />
    </section>
  );
}

function MicrophoneCheck({ devices, onOpened }: { devices: readonly Device[]; onOpened(): void }) {
  const remember = (deviceId: string | null) =>
    keepDevices({
      ...recallDevices(),
      microphone: deviceId !== null,
      ...(deviceId ? { audioinput: deviceId } : {}),
    });
  const { opened, fault, pending, turnOn, turnOff } = useDevice(openMicrophone, remember, onOpened);
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (!opened) {
      setLevel(0);
      return undefined;
    }
    return watchLevel(opened.stream, ({ rms }) =>
      setLevel(Math.min(1, Math.round(Math.sqrt(rms) * 20) / 20)),
    );
  }, [opened]);
  return (
    <section className="check-card" aria-labelledby="check-microphone">
      <h2 id="check-microphone">{m.room_device_microphone()}</h2>
      <p>{opened ? m.room_check_say_something() : m.room_check_microphone_off()}</p>
      <Meter label={m.room_check_level()} value={level} />
      {fault ? <p role="alert">{faultWords(fault)}</p> : null}
      <DeviceChoice
        label={m.room_device_microphone()}
        devices={devices}
        value={opened?.deviceId}
        onChange={(id) => void turnOn(id)}
      />
      <OnOff
        on={opened !== null}
        pending={pending}
        turnOn={() => void turnOn()}
        turnOff={turnOff}
        what="microphone"
      />
    </section>
  );
}

function OnOff(props: {
  on: boolean;
  pending: boolean;
  what: "camera" | "microphone";
  turnOn(): void;
  turnOff(): void;
}) {
  const words = {
    camera: [m.room_camera_turn_on(), m.room_camera_turn_off()],
    microphone: [m.room_mic_turn_on(), m.room_mic_turn_off()],
  }[props.what];
  return (
    <Button
      variant={props.on ? "secondary" : "primary"}
      pending={props.pending}
      onClick={props.on ? props.turnOff : props.turnOn}
    >
      {props.on ? words[1] : words[0]}
    </Button>
  );
}

function DeviceChoice(props: {
  label: string;
  devices: readonly Device[];
  value: string | undefined;
  onChange(id: string): void;
}) {
  // Before the person allowed the use, devices have no names: nothing to choose from.
  const named = props.devices.filter((device) => device.label !== "");
  if (named.length < 2) return null;
  return (
    <label className="room-field">
      <span>{props.label}</span>
      <select value={props.value ?? ""} onChange={(event) => props.onChange(event.target.value)}>
        {named.map((device) => (
          <option key={device.id} value={device.id}>
            {device.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function LoudspeakerCheck({ devices }: { devices: readonly Device[] }) {
  const [deviceId, setDeviceId] = useState("");
  const [playing, setPlaying] = useState(false);
  const play = async () => {
    setPlaying(true);
    await playChime(deviceId).catch(() => {});
    setPlaying(false);
  };
  return (
    <section className="check-card" aria-labelledby="check-loudspeaker" lang={readerLang()}>
      <h2 id="check-loudspeaker">{m.room_device_loudspeaker()}</h2>
      <p>{m.room_check_loudspeaker_hint()}</p>
      <DeviceChoice
        label={m.room_device_loudspeaker()}
        devices={devices}
        value={deviceId}
        onChange={setDeviceId}
      />
      <Button variant="secondary" pending={playing} onClick={() => void play()}>
        {m.room_check_play()}
      </Button>
    </section>
  );
}
