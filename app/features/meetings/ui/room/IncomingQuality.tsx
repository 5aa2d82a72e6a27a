import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { statisticsOf } from "#app/features/meetings/ui/media/statistics-store.ts";
import { useStore } from "#app/features/meetings/ui/media/use-store.ts";
import { gradeIncoming, type IncomingGrade } from "#app/features/meetings/ui/room/incoming-quality.ts";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";

/** How good somebody's sound is as it arrives here: a word first, then bandwidth, loss and round trip. */
export function IncomingQuality({ identity }: { identity: string }) {
  const { media, state } = useRoom();
  const lines = useStore(statisticsOf(media));
  const line = lines.get(identity);
  const roundTripMs = lines.get(state.me.id)?.roundTripMs;
  const grade = gradeIncoming(line ?? {}, roundTripMs);
  const whole = new Intl.NumberFormat(readerLang(), { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(readerLang(), { style: "percent", maximumFractionDigits: 1 });
  const figures = [
    line?.audioKbps === undefined ? null : m.room_kbps({ value: whole.format(line.audioKbps) }),
    line?.lossRatio === undefined ? null : m.room_incoming_loss({ value: percent.format(line.lossRatio) }),
    line === undefined || roundTripMs === undefined ? null : m.room_ms({ value: whole.format(roundTripMs) }),
  ];
  return (
    <p className="incoming-quality" data-grade={grade}>
      <strong>{gradeWords(grade)}</strong>
      <span>{figures.filter((one) => one !== null).join(" · ")}</span>
    </p>
  );
}

function gradeWords(grade: IncomingGrade): string {
  return {
    good: m.room_incoming_good(),
    fair: m.room_incoming_fair(),
    poor: m.room_incoming_poor(),
    unknown: m.room_incoming_unknown(),
  }[grade];
}
