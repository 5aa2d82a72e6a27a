import { m } from "#app/core/languages/messages/messages.js";
import type { Made } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** The captions of a meeting in one language, by agenda item and speaker: what was said, not what the minutes say. */
export interface Transcript {
  title: string;
  language: SpokenLanguage;
  /** In the order of the agenda; what was said before and between its items stands under null. */
  parts: TranscriptPart[];
}

export interface TranscriptPart {
  title: string | null;
  turns: TranscriptTurn[];
}

/** What one speaker said without anybody else between. Times are ISO 8601 instants. */
export interface TranscriptTurn {
  speaker: string;
  at: string;
  /** The sound it was taken from: `floor`, or the channel's language. */
  lane: string;
  sentences: { id: string; text: string; made: Made }[];
}

export interface TranscriptCity {
  name: string;
  zone: string;
}

interface Sentence {
  id: string;
  text: string;
  made: Made;
  speaker: string;
  lane: string;
  at: string;
}

/** Joins what one speaker said in a row. */
export function joinTurns(sentences: readonly Sentence[]): TranscriptTurn[] {
  const turns: TranscriptTurn[] = [];
  for (const { id, text, made, speaker, lane, at } of sentences) {
    const last = turns.at(-1);
    if (last && last.speaker === speaker && last.lane === lane) last.sentences.push({ id, text, made });
    else turns.push({ speaker, at, lane, sentences: [{ id, text, made }] });
  }
  return turns;
}

/** Both cities' time of an instant: "10:15 · 15:15". */
export function timesOf(at: string, cities: readonly TranscriptCity[]): string {
  const time = (zone: string) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(
      new Date(at),
    );
  return cities.map((city) => time(city.zone)).join(" · ");
}

/**
 * The transcript as plain text, for quoting: the words of the house in the reader's language, the sentences in the
 * transcript's. What a machine wrote and nobody checked stands between marks that cannot be overlooked.
 */
export function writeTranscript(transcript: Transcript, cities: readonly TranscriptCity[]): string {
  const [host, partner] = cities;
  const head = [
    m.captions_transcript_of({ title: transcript.title }),
    m.captions_times({ host: host?.name ?? "", partner: partner?.name ?? "" }),
    m.captions_transcript_no_record(),
    m.captions_transcript_marks(),
  ];
  const parts = transcript.parts.map((part) => {
    const title = part.title ?? m.captions_transcript_outside();
    return [`— ${title} —`, ...part.turns.map((turn) => writeTurn(turn, cities))].join("\n\n");
  });
  return `${[head.join("\n"), ...parts].join("\n\n\n")}\n`;
}

function writeTurn(turn: TranscriptTurn, cities: readonly TranscriptCity[]): string {
  const who = turn.speaker || m.captions_speaker_none();
  const channel = turn.lane === "floor" ? "" : `, ${m.captions_transcript_channel()}`;
  const words = turn.sentences.map(({ text, made }) => (made === "machine" ? `[? ${text} ?]` : text));
  return `${timesOf(turn.at, cities)}  ${who}${channel}\n${words.join(" ")}`;
}
