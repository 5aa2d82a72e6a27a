import { Download } from "lucide-react";
import { useRef } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { RecordingEntry, RecordingFileState } from "#app/features/recordings/recording-state.ts";
import { pickText } from "#app/lib/local-text.ts";
import { ownLanguageName } from "#app/lib/spoken-language.ts";
import { type CityClock, formatDuration } from "#app/lib/time/format.ts";
import { Button } from "#app/ui/Button.tsx";
import { formatBytes } from "#app/ui/format-bytes.ts";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";
import "./recording-list.css";

export interface RecordingListProps {
  meeting: { id: string; cities: readonly [CityClock, CityClock] };
  made: readonly RecordingEntry[];
  /** The level of each recording's heading. */
  level: 3 | 4;
  onFinishAgain(recordingId: string): void;
}

/** What was recorded of a meeting: players, files and the course of the meeting. */
export function RecordingList({ made, ...props }: RecordingListProps) {
  return (
    <ul className="recordings">
      {made.map((entry) => (
        <li key={entry.id}>
          <Entry entry={entry} {...props} />
        </li>
      ))}
    </ul>
  );
}

function Entry({
  entry,
  meeting,
  level,
  onFinishAgain,
}: { entry: RecordingEntry } & Omit<RecordingListProps, "made">) {
  const Heading = `h${level}` as const;
  return (
    <article className="recording">
      <Heading className="recording-when">
        <TwoClocks at={entry.startedAt} cities={meeting.cities} size="line" />
      </Heading>
      <StageWords entry={entry} onFinishAgain={onFinishAgain} />
      {entry.stage === "deleted" ? null : (
        <p className="recording-kept">
          {formatDuration(entry.durationMs / 1000, readerLang())} · {m.recordings_kept_until()}{" "}
          <TwoClocks at={entry.deleteAfter} cities={meeting.cities} size="line" />
        </p>
      )}
      <Sound entry={entry} meetingId={meeting.id} />
    </article>
  );
}

function StageWords({ entry, onFinishAgain }: { entry: RecordingEntry; onFinishAgain(id: string): void }) {
  switch (entry.stage) {
    case "finishing":
      return <p role="status">{m.recordings_finishing()}</p>;
    case "failed":
      return entry.mayFinishAgain ? (
        <>
          <p>{m.recordings_failed()}</p>
          {entry.fault ? <p className="recording-fault">{entry.fault}</p> : null}
          <Button onClick={() => onFinishAgain(entry.id)}>{m.recordings_finish_again()}</Button>
        </>
      ) : (
        <p>{m.recordings_failed_plain()}</p>
      );
    case "deleted":
      return <p>{m.recordings_deleted()}</p>;
    default:
      return null;
  }
}

function Sound({ entry, meetingId }: { entry: RecordingEntry; meetingId: string }) {
  const players = useRef<HTMLUListElement>(null);
  const tracks = entry.files.filter((file) => file.lane !== "all");
  const everything = entry.files.find((file) => file.lane === "all");
  const [first] = tracks;
  if (!first) return null;
  const addressOf = (file: RecordingFileState) => `/room/${meetingId}/recordings/${file.id}`;
  return (
    <>
      <ul className="recording-tracks" ref={players}>
        {tracks.map((file) => (
          <li key={file.id}>
            <Track file={file} address={addressOf(file)} />
          </li>
        ))}
      </ul>
      {everything ? (
        <p>
          <SaveLink
            address={addressOf(everything)}
            bytes={everything.bytes}
            words={m.recordings_everything()}
          />
        </p>
      ) : null}
      {entry.marks.length > 0 ? (
        <Course
          marks={entry.marks}
          address={addressOf(first)}
          playFrom={(at) => playFrom(players.current, at)}
        />
      ) : null}
    </>
  );
}

function Track({ file, address }: { file: RecordingFileState; address: string }) {
  const floor = file.lane === "floor";
  const name = floor ? m.recordings_floor() : ownLanguageName(file.lane);
  return (
    <>
      <span className="recording-lane" lang={floor ? undefined : file.lane}>
        {name}
      </span>
      {/* biome-ignore lint/a11y/useMediaCaption: the captions of a meeting are kept beside its minutes, not in its sound */}
      <audio controls preload="none" src={address} aria-label={m.recordings_player({ name })} />
      <SaveLink address={address} bytes={file.bytes} words={m.recordings_save()} about={name} />
    </>
  );
}

interface SaveLinkProps {
  address: string;
  bytes: number;
  words: string;
  /** What is saved, where the words alone do not say it. */
  about?: string;
}

function SaveLink({ address, bytes, words, about }: SaveLinkProps) {
  return (
    <a
      className="recording-save"
      href={`${address}?save`}
      aria-label={about ? `${words}: ${about}, ${formatBytes(bytes)}` : undefined}
      download
    >
      <Download aria-hidden="true" size={18} />
      <span>
        {words} <span className="recording-size">({formatBytes(bytes)})</span>
      </span>
    </a>
  );
}

interface CourseProps {
  marks: RecordingEntry["marks"];
  /** The floor's sound: where a mark leads without a script. */
  address: string;
  playFrom(seconds: number): void;
}

/** Agenda items and speakers; each leads to its moment in the player that was last listened to. */
function Course({ marks, address, playFrom }: CourseProps) {
  const lang = readerLang();
  return (
    <details className="recording-course" open>
      <summary>{m.recordings_chapters()}</summary>
      <ol>
        {marks.map(({ kind, title, fromMs }) => {
          const picked = pickText(title, lang);
          const seconds = Math.floor(fromMs / 1000);
          return (
            <li key={`${kind} ${fromMs}`} data-kind={kind}>
              <a
                href={`${address}#t=${seconds}`}
                onClick={(event) => {
                  event.preventDefault();
                  playFrom(seconds);
                }}
              >
                <span className="recording-at">{clockOf(seconds)}</span>{" "}
                <span lang={picked.lang === lang ? undefined : picked.lang}>{picked.text}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Plays from a moment in the player that plays, or was begun, or in the first. */
function playFrom(list: HTMLElement | null, seconds: number): void {
  const players = [...(list?.querySelectorAll("audio") ?? [])];
  const player =
    players.find((one) => !one.paused) ?? players.find((one) => one.currentTime > 0) ?? players[0];
  if (!player) return;
  player.currentTime = seconds;
  void player.play().catch(() => {});
}

/** "0:07", "1:02:03". */
export function clockOf(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
