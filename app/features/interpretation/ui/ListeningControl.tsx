import { Headphones, Languages, Volume2 } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { ChannelState } from "#app/features/interpretation/booth-state.ts";
import { ChannelWords } from "#app/features/interpretation/ui/console/ChannelWords.tsx";
import type {
  Listening,
  ListeningSnapshot,
  RoomAudioSource,
} from "#app/features/interpretation/ui/media/listening-types.ts";
import { useListening } from "#app/features/interpretation/ui/media/use-listening.ts";
import { languageNameFor, ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { ControlButton } from "#app/ui/room/ControlButton.tsx";
import { RoomPopover } from "#app/ui/room/RoomPopover.tsx";

interface ListeningControlProps {
  meetingId: string;
  media: RoomAudioSource;
  channels: readonly ChannelState[];
  /** What this reader speaks, and so understands. */
  ownLanguage: SpokenLanguage;
  floorLanguage: SpokenLanguage;
  /** Set while this reader is an interpreter on air. */
  interpretingInto: SpokenLanguage | undefined;
}

/** What one hears: the original, or a language, with the original low behind. */
export function ListeningControl(props: ListeningControlProps) {
  const { meetingId, media, interpretingInto } = props;
  const listening = useListening(meetingId, media);
  useEffect(() => listening?.setInterpretingInto(interpretingInto), [listening, interpretingInto]);
  return listening ? <ListeningMenu {...props} listening={listening} /> : null;
}

interface MenuProps extends Pick<ListeningControlProps, "channels" | "ownLanguage" | "floorLanguage"> {
  listening: Listening;
}

function ListeningMenu(props: MenuProps) {
  const { listening } = props;
  const heard = useSyncExternalStore(listening.subscribe, listening.getSnapshot, listening.getSnapshot);
  const label = heard.channel === "floor" ? m.interpretation_original() : ownLanguageName(heard.channel);
  const offered = offerOwnChannel(props, heard);
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
      {offered ? (
        <ControlButton
          className="sound-on"
          icon={<Languages aria-hidden="true" />}
          label={m.interpretation_listen_in({ language: ownLanguageName(offered) })}
          onClick={() => listening.setListening({ channel: offered })}
        />
      ) : null}
      <RoomPopover
        icon={<Headphones aria-hidden="true" />}
        label={label}
        shortcut="L"
        title={m.interpretation_i_listen_to()}
      >
        <div className="listening">
          <Choices {...props} heard={heard} />
          <Notices {...props} heard={heard} />
          <Levels listening={listening} heard={heard} />
        </div>
      </RoomPopover>
    </>
  );
}

/** One click away while somebody interprets what this reader does not speak, and they hear the original. */
function offerOwnChannel({ channels, ownLanguage, floorLanguage }: MenuProps, heard: ListeningSnapshot) {
  if (heard.channel !== "floor" || ownLanguage === floorLanguage) return undefined;
  const own = channels.find(({ language }) => language === ownLanguage);
  return own && (own.status === "on_air" || own.status === "relay") ? ownLanguage : undefined;
}

interface PartProps extends MenuProps {
  heard: ListeningSnapshot;
}

function Choices({ channels, floorLanguage, listening, heard }: PartProps) {
  return (
    <fieldset>
      <legend>{m.interpretation_i_listen_to()}</legend>
      <label className="room-check">
        <input
          type="radio"
          name="channel"
          checked={heard.channel === "floor"}
          onChange={() => listening.setListening({ channel: "floor" })}
        />
        <span>
          {m.interpretation_original()}
          <small>{languageNameFor(floorLanguage, readerLang())}</small>
        </span>
      </label>
      {channels.map(({ language, status, through }) => (
        <label key={language} className="room-check">
          <input
            type="radio"
            name="channel"
            checked={heard.channel === language}
            onChange={() => listening.setListening({ channel: language })}
          />
          <span>
            <span lang={language}>{ownLanguageName(language)}</span>{" "}
            <small className="channel-status" data-status={status}>
              <ChannelWords {...{ status, through }} paused={heard.paused.includes(language)} />
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Notices({ channels, ownLanguage, floorLanguage, heard }: PartProps) {
  const served = ownLanguage === floorLanguage || channels.some(({ language }) => language === ownLanguage);
  return (
    <>
      {channels.length > 0 && !served ? (
        <p>{m.interpretation_not_served({ language: languageNameFor(ownLanguage, readerLang()) })}</p>
      ) : null}
      {heard.heard === "fallback" ? <p role="status">{m.interpretation_fallback()}</p> : null}
    </>
  );
}

function Levels({ listening, heard }: { listening: Listening; heard: ListeningSnapshot }) {
  return (
    <>
      {heard.channel === "floor" ? null : (
        <>
          <Level
            label={m.interpretation_original_level()}
            value={heard.originalLevel}
            onChange={(originalLevel) => listening.setListening({ originalLevel })}
          />
          <label className="room-check">
            <input
              type="checkbox"
              checked={heard.raiseInPauses}
              onChange={(event) => listening.setListening({ raiseInPauses: event.target.checked })}
            />
            <span>{m.interpretation_raise_in_pauses()}</span>
          </label>
        </>
      )}
      <Level
        label={m.interpretation_volume()}
        value={heard.masterLevel}
        onChange={(masterLevel) => listening.setListening({ masterLevel })}
      />
    </>
  );
}

function Level(props: { label: string; value: number; onChange(value: number): void }) {
  const percent = new Intl.NumberFormat(readerLang(), { style: "percent" }).format(props.value);
  return (
    <label className="room-field">
      <span>
        {/* Not an output: the label would name that, and leave the slider without a name. */}
        {props.label} <span aria-hidden="true">{percent}</span>
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
