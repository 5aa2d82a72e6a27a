import { Headphones, Volume2 } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { ChannelState } from "#app/features/interpretation/booth-state.ts";
import type { Listening, RoomAudioSource } from "#app/features/interpretation/ui/media/listening-types.ts";
import { useListening } from "#app/features/interpretation/ui/media/use-listening.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { ControlButton } from "#app/ui/room/ControlButton.tsx";
import { RoomPopover } from "#app/ui/room/RoomPopover.tsx";

interface ListeningControlProps {
  meetingId: string;
  media: RoomAudioSource;
  channels: readonly ChannelState[];
  /** Set while this reader is an interpreter on air. */
  interpretingInto: SpokenLanguage | undefined;
}

/** What one hears: the original, or a language, with the original low behind. */
export function ListeningControl({ meetingId, media, channels, interpretingInto }: ListeningControlProps) {
  const listening = useListening(meetingId, media);
  useEffect(() => listening?.setInterpretingInto(interpretingInto), [listening, interpretingInto]);
  return listening ? <ListeningMenu listening={listening} channels={channels} /> : null;
}

function ListeningMenu({ listening, channels }: { listening: Listening; channels: readonly ChannelState[] }) {
  const heard = useSyncExternalStore(listening.subscribe, listening.getSnapshot, listening.getSnapshot);
  const label = heard.channel === "floor" ? m.interpretation_original() : ownLanguageName(heard.channel);
  return (
    <>
      {heard.needsGesture ? (
        <ControlButton
          className="sound-on"
          icon={<Volume2 aria-hidden="true" />}
          label={m.interpretation_turn_sound_on()}
          onClick={() => void listening.resume()}
        />
      ) : null}
      <RoomPopover
        icon={<Headphones aria-hidden="true" />}
        label={label}
        shortcut="L"
        title={m.interpretation_i_listen_to()}
      >
        <div className="listening">
          <fieldset>
            <legend>{m.interpretation_i_listen_to()}</legend>
            <label className="room-check">
              <input
                type="radio"
                name="channel"
                checked={heard.channel === "floor"}
                onChange={() => listening.setListening({ channel: "floor" })}
              />
              <span>{m.interpretation_original()}</span>
            </label>
            {channels.map(({ language: lang }) => (
              <label key={lang} className="room-check">
                <input
                  type="radio"
                  name="channel"
                  checked={heard.channel === lang}
                  onChange={() => listening.setListening({ channel: lang })}
                />
                <span>
                  <span lang={lang}>{ownLanguageName(lang)}</span>{" "}
                  <small>
                    {heard.onAir.includes(lang) ? m.interpretation_on_air() : m.interpretation_off_air()}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
          {heard.heard === "fallback" ? <p role="status">{m.interpretation_fallback()}</p> : null}
          <Level
            label={m.interpretation_original_level()}
            value={heard.originalLevel}
            onChange={(originalLevel) => listening.setListening({ originalLevel })}
          />
          <Level
            label={m.interpretation_volume()}
            value={heard.masterLevel}
            onChange={(masterLevel) => listening.setListening({ masterLevel })}
          />
        </div>
      </RoomPopover>
    </>
  );
}

function Level(props: { label: string; value: number; onChange(value: number): void }) {
  const percent = new Intl.NumberFormat(readerLang(), { style: "percent" }).format(props.value);
  return (
    <label className="room-field">
      <span>
        {props.label} <output>{percent}</output>
      </span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={Math.round(props.value * 100)}
        aria-valuetext={percent}
        onChange={(event) => props.onChange(Number(event.target.value) / 100)}
      />
    </label>
  );
}
