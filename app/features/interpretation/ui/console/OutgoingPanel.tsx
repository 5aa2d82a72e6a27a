import { Mic, MicOff, VolumeX } from "lucide-react";
import { m } from "#app/core/languages/messages/messages.js";
import { ChannelWords } from "#app/features/interpretation/ui/console/ChannelWords.tsx";
import { type ConsoleDeed, keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import type { ConsoleMedia, Desk, OwnVoice } from "#app/features/interpretation/ui/console/console-types.ts";
import { Keycap } from "#app/features/interpretation/ui/console/Keycap.tsx";
import { ownLanguageName, type SpokenLanguage } from "#app/lib/spoken-language.ts";

interface OutgoingProps {
  desk: Desk;
  voice: OwnVoice;
  /** On or off; asks the boothmate when that one is on air. */
  switchMicrophone(): void;
  send(language: SpokenLanguage): void;
}

/** At the right: whether one speaks, into which channel, and what its listeners see. */
export function OutgoingPanel({ desk, voice, switchMicrophone, send }: OutgoingProps) {
  const { seat, booth, channels } = desk;
  const mateOnAir = booth.seats.some((one) => one.air === "on" && one.participantId !== desk.me);
  return (
    <section className="console-part console-outgoing" aria-labelledby="console-outgoing">
      <h2 id="console-outgoing">
        {m.interpretation_console_outgoing()} <Mic aria-hidden="true" />
      </h2>
      <div className="console-mic">
        <CoughKey silenced={voice.silenced} disabled={seat.air === "off"} media={desk.media} />
        <button
          type="button"
          className="console-big console-microphone"
          aria-pressed={seat.air !== "off"}
          aria-keyshortcuts={keycap("microphone")}
          aria-describedby="console-microphone-does"
          onClick={switchMicrophone}
        >
          {seat.air === "off" ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
          <span>{m.interpretation_console_microphone()}</span>
          <Keycap deed="microphone" />
        </button>
        <p id="console-microphone-does" className="console-hint">
          {seat.air !== "off"
            ? m.interpretation_go_off_air()
            : mateOnAir
              ? m.interpretation_console_ask_for_microphone()
              : m.interpretation_console_go_on_air()}
        </p>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: two pressed states in a row, named by their purpose */}
      <div className="console-ab" role="group" aria-label={m.interpretation_console_channel_choice()}>
        {channels.map((language, index) => (
          <SendButton
            key={language}
            desk={desk}
            language={language}
            letter={index === 0 ? "A" : "B"}
            deed={index === 0 ? "sendA" : "sendB"}
            onClick={() => send(language)}
          />
        ))}
      </div>
    </section>
  );
}

interface SendButtonProps {
  desk: Desk;
  language: SpokenLanguage;
  letter: "A" | "B";
  deed: ConsoleDeed;
  onClick(): void;
}

/** One of the booth's two channels, with what its listeners see of it now. */
function SendButton({ desk, language, letter, deed, onClick }: SendButtonProps) {
  const channel = desk.interpretation.channels.find((one) => one.language === language);
  const mine = desk.seat.outgoing === language;
  return (
    <button
      type="button"
      className="console-send"
      data-live={mine && desk.seat.air !== "off"}
      aria-pressed={mine}
      aria-keyshortcuts={keycap(deed)}
      onClick={onClick}
    >
      <span className="console-send-name">
        <span className="console-send-letter">{letter} →</span>{" "}
        <span lang={language}>{ownLanguageName(language)}</span>
      </span>
      <small>
        {m.interpretation_console_listeners_see()}{" "}
        {channel ? <ChannelWords status={channel.status} through={channel.through} paused={false} /> : null}
      </small>
      <Keycap deed={deed} />
    </button>
  );
}

interface CoughKeyProps {
  silenced: boolean;
  disabled: boolean;
  media: ConsoleMedia;
}

/** Silent while held: listeners hear nothing, and do not fall back to the original. */
function CoughKey({ silenced, disabled, media }: CoughKeyProps) {
  const hold = (silent: boolean) => () => {
    if (!silent || !disabled) media.silenceChannel(silent);
  };
  return (
    <button
      type="button"
      className="console-big console-cough"
      aria-pressed={silenced}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={`${keycap("cough")} Space`}
      title={m.interpretation_console_cough_hint()}
      onPointerDown={hold(true)}
      onPointerUp={hold(false)}
      onPointerLeave={hold(false)}
      onPointerCancel={hold(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === " " || event.key === "Enter") hold(true)();
      }}
      onKeyUp={hold(false)}
      onBlur={hold(false)}
    >
      <VolumeX aria-hidden="true" />
      <span>{m.interpretation_cough()}</span>
      <Keycap deed="cough" />
    </button>
  );
}
