import { Languages } from "lucide-react";
import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { BoothState, InterpretationState } from "#app/features/interpretation/booth-state.ts";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";
import {
  languageNameFor,
  OFFERED_LANGUAGES,
  ownLanguageName,
  type SpokenLanguage,
} from "#app/lib/spoken-language.ts";
import { ControlButton } from "#app/ui/room/ControlButton.tsx";
import { RoomDialog } from "#app/ui/room/RoomDialog.tsx";
import "./prepare-booths.css";

export interface PrepareBoothsProps {
  interpretation: InterpretationState;
  /** Participants who interpret, seated or not. */
  interpreterIds: readonly string[];
  run: RunBoothCommand;
  nameOf(participantId: string): string;
}

/** For the chair and the technician: booths are added, seated and taken away while the meeting runs. */
export function PrepareBooths(props: PrepareBoothsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ControlButton
        className="wide-only"
        icon={<Languages aria-hidden="true" />}
        label={m.interpretation_prepare()}
        onClick={() => setOpen(true)}
      />
      <RoomDialog title={m.interpretation_booths()} open={open} onClose={() => setOpen(false)}>
        <BoothsOfMeeting {...props} />
      </RoomDialog>
    </>
  );
}

function BoothsOfMeeting({ interpretation, interpreterIds, run, nameOf }: PrepareBoothsProps) {
  const [fault, setFault] = useState<string | null>(null);
  // Faults stand in the dialog: what lies under it is not seen.
  const tell: RunBoothCommand = async (name, input) => {
    const answer = await run(name, input);
    setFault(answer.ok ? null : (Object.values(answer.error.fields ?? {}).flat()[0] ?? answer.error.message));
    return answer;
  };
  const { booths, pivots } = interpretation;
  return (
    <div className="prepare-booths">
      {fault ? (
        <p className="notice" role="alert">
          {fault}
        </p>
      ) : null}
      {booths.map((booth) => (
        <Booth key={booth.id} booth={booth} run={tell} />
      ))}
      <NewBooth run={tell} />
      <Seats booths={booths} {...{ interpreterIds, nameOf }} run={tell} />
      {booths.length > 1 ? <Pivots pivots={pivots} booths={booths} run={tell} /> : null}
    </div>
  );
}

const pairOf = (booth: BoothState) => ({
  first: ownLanguageName(booth.languageA),
  second: ownLanguageName(booth.languageB),
});

function Booth({ booth, run }: { booth: BoothState; run: RunBoothCommand }) {
  const { id: boothId, whenDropped, reminderMinutes } = booth;
  return (
    <section className="prepare-booth" aria-label={m.interpretation_booth_of(pairOf(booth))}>
      <h3>{m.interpretation_booth_of(pairOf(booth))}</h3>
      <label className="room-field">
        <span>{m.interpretation_when_dropped()}</span>
        <select
          value={whenDropped}
          onChange={(event) =>
            void run("booth.change", { boothId, whenDropped: event.target.value, reminderMinutes })
          }
        >
          <option value="put_on_air">{m.interpretation_put_on_air()}</option>
          <option value="ask">{m.interpretation_ask_boothmate()}</option>
        </select>
      </label>
      <label className="room-field">
        <span>{m.interpretation_reminder()}</span>
        <select
          value={reminderMinutes}
          onChange={(event) =>
            void run("booth.change", { boothId, whenDropped, reminderMinutes: Number(event.target.value) })
          }
        >
          {[...new Set([10, 15, 20, 30, 45, 60, reminderMinutes])]
            .sort((one, other) => one - other)
            .map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes}
              </option>
            ))}
        </select>
      </label>
      <button
        type="button"
        className="room-action danger"
        onClick={() => void run("booth.remove", { boothId })}
      >
        {m.interpretation_booth_remove()}
      </button>
    </section>
  );
}

function NewBooth({ run }: { run: RunBoothCommand }) {
  const [pair, setPair] = useState<{ languageA: SpokenLanguage; languageB: SpokenLanguage }>({
    languageA: "ru",
    languageB: "zh",
  });
  return (
    <section className="prepare-booth" aria-label={m.interpretation_booth_add()}>
      {(["languageA", "languageB"] as const).map((name) => (
        <label key={name} className="room-field">
          <span>{name === "languageA" ? m.interpretation_language_a() : m.interpretation_language_b()}</span>
          <select value={pair[name]} onChange={(event) => setPair({ ...pair, [name]: event.target.value })}>
            <LanguageOptions languages={OFFERED_LANGUAGES} />
          </select>
        </label>
      ))}
      <button
        type="button"
        className="room-action primary"
        onClick={() => void run("booth.prepare", { ...pair, whenDropped: "put_on_air", reminderMinutes: 30 })}
      >
        {m.interpretation_booth_add()}
      </button>
    </section>
  );
}

function LanguageOptions({ languages }: { languages: readonly SpokenLanguage[] }) {
  const reader = readerLang();
  return languages.map((language) => (
    <option key={language} value={language}>
      {languageNameFor(language, reader)}
    </option>
  ));
}

interface SeatsProps extends Pick<PrepareBoothsProps, "interpreterIds" | "nameOf" | "run"> {
  booths: readonly BoothState[];
}

/** Every interpreter with the booth they sit in. */
function Seats({ interpreterIds, nameOf, run, booths }: SeatsProps) {
  if (interpreterIds.length === 0) return <p>{m.interpretation_no_interpreters()}</p>;
  return (
    <section className="prepare-booth" aria-label={m.interpretation_seats()}>
      <h3>{m.interpretation_seats()}</h3>
      {interpreterIds.map((participantId) => {
        const seatedIn = booths.find((booth) =>
          booth.seats.some((seat) => seat.participantId === participantId),
        );
        return (
          <label key={participantId} className="room-field">
            <span>{nameOf(participantId)}</span>
            <select
              value={seatedIn?.id ?? ""}
              onChange={(event) =>
                void run("booth.seat", { participantId, boothId: event.target.value || null })
              }
            >
              <option value="">{m.interpretation_seat_none()}</option>
              {booths.map((booth) => (
                <option key={booth.id} value={booth.id}>
                  {m.interpretation_booth_of(pairOf(booth))}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </section>
  );
}

interface PivotsProps {
  pivots: readonly SpokenLanguage[];
  booths: readonly BoothState[];
  run: RunBoothCommand;
}

/** Through which language a booth listens that does not understand the speaker. */
function Pivots({ pivots, booths, run }: PivotsProps) {
  const languages = [
    ...new Set([...pivots, ...booths.flatMap(({ languageA, languageB }) => [languageA, languageB])]),
  ];
  return (
    <label className="room-field">
      <span>{m.interpretation_pivots()}</span>
      <select
        value={pivots[0] ?? ""}
        onChange={(event) => {
          const first = event.target.value;
          const rest = pivots.filter((one) => one !== first);
          void run("plan.pivots", { pivots: first ? [first, ...rest] : [] });
        }}
      >
        <option value="">{m.interpretation_pivot_none()}</option>
        <LanguageOptions languages={languages} />
      </select>
    </label>
  );
}
