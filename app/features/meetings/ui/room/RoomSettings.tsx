import { Settings } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { LanguageSwitcher } from "#app/ui/LanguageSwitcher.tsx";
import { ControlButton } from "#app/ui/room/ControlButton.tsx";
import { RoomDialog } from "#app/ui/room/RoomDialog.tsx";

type Kind = "audioinput" | "videoinput";

/** Devices, sound treatment and the list of keys. */
export function RoomSettings({ keys }: { keys: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ControlButton
        label={m.room_settings()}
        icon={<Settings aria-hidden="true" />}
        onClick={() => setOpen(true)}
      />
      <RoomDialog title={m.room_settings()} open={open} onClose={() => setOpen(false)}>
        <SettingsBody keys={keys} />
      </RoomDialog>
    </>
  );
}

function SettingsBody({ keys }: { keys: ReactNode }) {
  const { state, media, snapshot } = useRoom();
  const devices = useDevices();
  return (
    <>
      {state.me.media.microphone ? (
        <DeviceSelect kind="audioinput" label={m.room_device_microphone()} devices={devices} />
      ) : null}
      {state.me.media.camera ? (
        <DeviceSelect kind="videoinput" label={m.room_device_camera()} devices={devices} />
      ) : null}
      {state.me.media.microphone ? (
        <label className="room-check">
          <input
            type="checkbox"
            checked={!snapshot.local.voiceProcessing}
            onChange={(event) => void media.setVoiceProcessing(!event.target.checked)}
          />
          <span>
            {m.room_original_sound()}
            <small>{m.room_original_sound_hint()}</small>
          </span>
        </label>
      ) : null}
      <LanguageSwitcher current={readerLang()} returnTo={`/room/${state.meeting.id}`} />
      <h3>{m.room_keys()}</h3>
      <dl className="keys">
        {keyList(state.me.media.channels).map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {keys}
    </>
  );
}

/** Keys of the room, as the settings list them; see use-shortcuts.ts. At the interpreter's console some mean other things. */
function keyList(console: boolean): [string, string][] {
  const keys: [string, string][] = [
    ["M", m.room_key_mic()],
    ["V", m.room_key_camera()],
    ["S", m.room_key_screen()],
    ["H", m.room_key_hand()],
    ["N", m.room_key_next()],
    ["L", m.room_key_listen()],
    ["C", m.captions_key()],
    ["F", m.room_key_full()],
    ["1–4", m.room_key_panels()],
  ];
  return console ? keys.filter(([key]) => key !== "M" && key !== "C") : keys;
}

function useDevices(): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    const read = () => navigator.mediaDevices?.enumerateDevices().then(setDevices, () => setDevices([]));
    read();
    navigator.mediaDevices?.addEventListener("devicechange", read);
    return () => navigator.mediaDevices?.removeEventListener("devicechange", read);
  }, []);
  return devices;
}

function DeviceSelect({ kind, label, devices }: { kind: Kind; label: string; devices: MediaDeviceInfo[] }) {
  const { media, snapshot } = useRoom();
  const source = kind === "audioinput" ? snapshot.local.microphone : snapshot.local.camera;
  const fitting = devices.filter((device) => device.kind === kind && device.deviceId !== "");
  return (
    <label className="room-field">
      <span>{label}</span>
      <select
        value={source.deviceId ?? ""}
        onChange={(event) => void media.switchDevice(kind, event.target.value)}
      >
        {source.deviceId ? null : <option value="">{m.room_device_default()}</option>}
        {fitting.map((device) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || label}
          </option>
        ))}
      </select>
    </label>
  );
}
