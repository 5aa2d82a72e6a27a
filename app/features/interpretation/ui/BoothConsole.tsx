import { Mic, MicOff, VolumeX } from "lucide-react";
import { useEffect } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoothState } from "#app/features/interpretation/booth-state.ts";
import { channelTrackName } from "#app/features/interpretation/rules.ts";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";
import { ControlButton } from "#app/ui/room/ControlButton.tsx";
import { IconToggle } from "#app/ui/room/IconToggle.tsx";

/** What the console needs of the room's media: `RoomConnection` of the meetings feature has this shape. */
export interface BoothMedia {
  publishChannel(channel: `channel:${string}`): Promise<void>;
  unpublishChannel(): Promise<void>;
  silenceChannel(silent: boolean): void;
}

interface BoothConsoleProps {
  booth: BoothState;
  participantId: string;
  media: BoothMedia;
  /** The channel really published now, as the media say. */
  published: string | undefined;
  silenced: boolean;
  run(name: string, input?: object): Promise<unknown>;
  nameOf(participantId: string): string;
}

/** The interpreter's place: into which language one speaks, whether one is on air, and the cough key. */
export function BoothConsole({
  booth,
  participantId,
  media,
  published,
  silenced,
  run,
  nameOf,
}: BoothConsoleProps) {
  const seat = booth.seats.find((one) => one.participantId === participantId);
  const wanted = seat && seat.air !== "off" ? channelTrackName(seat.outgoing) : undefined;
  // The hall decides who is on air; the microphone follows, also after a boothmate took over or the line came back.
  useEffect(() => {
    void (wanted ? media.publishChannel(wanted) : media.unpublishChannel());
  }, [media, wanted]);
  const onAir = wanted !== undefined && published === wanted;
  const boothmates = booth.seats.filter((one) => one.participantId !== participantId && one.air === "on");
  return (
    <section className="booth" aria-label={m.interpretation_booth()} data-on-air={onAir}>
      <p className="booth-light" role="status">
        {onAir && seat
          ? m.interpretation_you_are_on_air({ language: ownLanguageName(seat.outgoing) })
          : m.interpretation_you_are_off_air()}
      </p>
      <div className="booth-directions">
        {([booth.languageB, booth.languageA] as const).map((lang) => (
          <DirectionButton
            key={lang}
            from={lang === booth.languageA ? booth.languageB : booth.languageA}
            to={lang}
            pressed={seat?.air === "on" && seat.outgoing === lang}
            onClick={() => void run("booth.on_air", { outgoing: lang })}
          />
        ))}
        {seat?.air === "on" ? (
          <ControlButton
            icon={<MicOff aria-hidden="true" />}
            label={m.interpretation_go_off_air()}
            onClick={() => void run("booth.off_air")}
          />
        ) : null}
        <CoughButton silenced={silenced} disabled={!onAir} media={media} />
      </div>
      {boothmates.map((mate) => (
        <p key={mate.participantId}>
          {m.interpretation_mate_is_on_air({ name: nameOf(mate.participantId) })}
        </p>
      ))}
    </section>
  );
}

function DirectionButton(props: {
  from: SpokenLanguage;
  to: SpokenLanguage;
  pressed: boolean;
  onClick(): void;
}) {
  return (
    <IconToggle
      className="direction"
      live
      pressed={props.pressed}
      icon={<Mic aria-hidden="true" />}
      label={`${ownLanguageName(props.from)} → ${ownLanguageName(props.to)}`}
      onChange={props.onClick}
    />
  );
}

/** Silent while held: listeners hear nothing, and do not fall back to the original. */
function CoughButton({
  silenced,
  disabled,
  media,
}: {
  silenced: boolean;
  disabled: boolean;
  media: BoothMedia;
}) {
  const hold = (silent: boolean) => () => media.silenceChannel(silent);
  return (
    <ControlButton
      icon={<VolumeX aria-hidden="true" />}
      label={m.interpretation_cough()}
      disabled={disabled}
      aria-pressed={silenced}
      onPointerDown={hold(true)}
      onPointerUp={hold(false)}
      onPointerLeave={hold(false)}
      onKeyDown={(event) => {
        if (event.key === " " || event.key === "Enter") media.silenceChannel(true);
      }}
      onKeyUp={hold(false)}
      onBlur={hold(false)}
    />
  );
}
