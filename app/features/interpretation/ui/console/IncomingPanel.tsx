import { Ear } from "lucide-react";
import { useSyncExternalStore } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { ChannelWords } from "#app/features/interpretation/ui/console/ChannelWords.tsx";
import { type ConsoleDeed, keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import type { Desk } from "#app/features/interpretation/ui/console/console-types.ts";
import { Keycap } from "#app/features/interpretation/ui/console/Keycap.tsx";
import { FLOOR, listSources, type Source } from "#app/features/interpretation/ui/console/sources.ts";
import type { LaneLevels, Listening } from "#app/features/interpretation/ui/media/listening-types.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";

interface IncomingProps {
  desk: Desk;
  listening: Listening;
  monitoring: boolean;
  setMonitoring(on: boolean): void;
}

/** At the left: what one works from, and how it sounds. */
export function IncomingPanel({ desk, listening, monitoring, setMonitoring }: IncomingProps) {
  const { seat, run } = desk;
  const heard = useSyncExternalStore(listening.subscribe, listening.getSnapshot);
  const levels = useSyncExternalStore(listening.meters.subscribe, listening.meters.getSnapshot);
  const sources = listSources(desk.interpretation, seat);
  return (
    <section className="console-part console-incoming" aria-labelledby="console-incoming">
      <h2 id="console-incoming">
        <Ear aria-hidden="true" /> {m.interpretation_console_incoming()} <Keycap deed="hearNext" />
      </h2>
      {heard.needsGesture ? (
        <button type="button" className="room-action primary" onClick={() => void listening.resume()}>
          {m.interpretation_turn_sound_on()}
        </button>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in the panel's head */}
      <div className="console-sources" role="group" aria-labelledby="console-incoming">
        {sources.map((source) => (
          <SourceButton
            key={source.lane}
            source={source}
            chosen={seat.listensTo === source.lane}
            paused={heard.paused.includes(source.lane)}
            level={levels[source.lane]}
            onChoose={() => void run("booth.listen", { lane: source.lane, byHand: true })}
          />
        ))}
      </div>
      <Through desk={desk} sources={sources} fallback={heard.heard === "fallback"} />
      <div className="console-choices">
        <Choice
          deed="hearByItself"
          pressed={!seat.byHand}
          onClick={() => void run("booth.listen", { lane: seat.listensTo, byHand: !seat.byHand })}
        >
          {m.interpretation_console_by_itself()}
        </Choice>
        <Choice deed="monitor" pressed={monitoring} onClick={() => setMonitoring(!monitoring)}>
          {m.interpretation_console_monitor()}
        </Choice>
      </div>
      <div className="console-tone">
        <Dial
          label={m.interpretation_console_volume()}
          keys={["quieter", "louder"]}
          value={heard.incoming?.volume ?? 1}
          range={[0, 1, 0.05]}
          shown={new Intl.NumberFormat(readerLang(), { style: "percent" }).format(
            heard.incoming?.volume ?? 1,
          )}
          onChange={(volume) => listening.setIncoming({ volume })}
        />
        <Dial
          label={m.interpretation_console_bass()}
          value={heard.incoming?.bass ?? 0}
          range={[-12, 12, 1]}
          shown={decibel(heard.incoming?.bass ?? 0)}
          onChange={(bass) => listening.setIncoming({ bass })}
        />
        <Dial
          label={m.interpretation_console_treble()}
          value={heard.incoming?.treble ?? 0}
          range={[-12, 12, 1]}
          shown={decibel(heard.incoming?.treble ?? 0)}
          onChange={(treble) => listening.setIncoming({ treble })}
        />
      </div>
    </section>
  );
}

const decibel = (value: number) =>
  new Intl.NumberFormat(readerLang(), { signDisplay: "exceptZero" }).format(value);

interface SourceButtonProps {
  source: Source;
  chosen: boolean;
  paused: boolean;
  level: number | undefined;
  onChoose(): void;
}

function SourceButton({ source, chosen, paused, level, onChoose }: SourceButtonProps) {
  const language = <span lang={source.language}>{ownLanguageName(source.language)}</span>;
  return (
    <button
      type="button"
      className="console-source"
      aria-pressed={chosen}
      aria-disabled={source.own || undefined}
      aria-keyshortcuts={source.lane === FLOOR ? keycap("hearFloor") : undefined}
      onClick={() => source.own || onChoose()}
    >
      <span className="console-source-name">
        {source.lane === FLOOR ? (
          <>
            {m.interpretation_console_floor()} · {language}
          </>
        ) : (
          language
        )}
      </span>
      {source.lane === FLOOR ? <Keycap deed="hearFloor" /> : null}
      <small>
        {source.own ? (
          m.interpretation_console_own_channel()
        ) : source.status === null ? (
          m.interpretation_console_floor_words()
        ) : (
          <ChannelWords status={source.status} through={source.through} paused={paused} />
        )}
      </small>
      <LevelMeter level={source.own ? undefined : level} />
    </button>
  );
}

/** Loudness from −60 to −10 LUFS as a bar; set by CSSOM, as the CSP wants. For the eye only: it says nothing in words. */
function LevelMeter({ level }: { level: LaneLevels[string] | undefined }) {
  const share = level === undefined ? 0 : Math.min(1, Math.max(0, (level + 60) / 50));
  return (
    <span
      className="console-level"
      aria-hidden="true"
      ref={(element) => element?.style.setProperty("--level", share.toFixed(2))}
    />
  );
}

/** Through whom one listens, and who chose it. */
function Through({ desk, sources, fallback }: { desk: Desk; sources: readonly Source[]; fallback: boolean }) {
  const { seat, interpretation, nameOf, qualityOf } = desk;
  const source = sources.find((one) => one.lane === seat.listensTo);
  const name = source?.voiceId ? nameOf(source.voiceId) : "";
  const language = source ? ownLanguageName(source.language) : "";
  return (
    <div className="console-through">
      <p role="status">
        {!source || source.lane === FLOOR
          ? m.interpretation_console_hears_floor({ language: ownLanguageName(interpretation.floorLanguage) })
          : name
            ? m.interpretation_console_hears_through({ name, language })
            : m.interpretation_console_hears_nobody({ language })}{" "}
        {seat.byHand ? m.interpretation_console_by_hand() : m.interpretation_console_by_plan()}
        {fallback ? <span className="console-warning"> {m.interpretation_console_falls_back()}</span> : null}
      </p>
      {source?.voiceId ? qualityOf(source.voiceId) : null}
    </div>
  );
}

interface ChoiceProps {
  deed: ConsoleDeed;
  pressed: boolean;
  children: string;
  onClick(): void;
}

function Choice({ deed, pressed, children, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      className="room-action"
      aria-pressed={pressed}
      aria-keyshortcuts={keycap(deed)}
      onClick={onClick}
    >
      {children} <Keycap deed={deed} />
    </button>
  );
}

interface DialProps {
  label: string;
  /** The keys that turn it down and up. */
  keys?: readonly [ConsoleDeed, ConsoleDeed];
  value: number;
  range: readonly [number, number, number];
  shown: string;
  onChange(value: number): void;
}

function Dial({ label, keys, value, range: [min, max, step], shown, onChange }: DialProps) {
  return (
    <label className="console-dial">
      <span>{label}</span>
      {/* Not an output: the label would name that, and leave the slider without a name. */}
      <span className="console-dial-value" aria-hidden="true">
        {shown}
      </span>
      <span className="console-dial-slide">
        {keys ? <Keycap deed={keys[0]} /> : null}
        <input
          type="range"
          {...{ min, max, step, value }}
          aria-valuetext={shown}
          aria-keyshortcuts={keys?.map(keycap).join(" ")}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        {keys ? <Keycap deed={keys[1]} /> : null}
      </span>
    </label>
  );
}
