import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { ParticipantStatistics } from "#app/features/meetings/ui/media/room-types.ts";
import { statisticsOf } from "#app/features/meetings/ui/media/statistics-store.ts";
import { useStore } from "#app/features/meetings/ui/media/use-store.ts";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { QualityMark, useName } from "#app/features/meetings/ui/room/Tile.tsx";

/** Everybody's line as this browser sees it: for the technician and the chair. */
export function LineTable() {
  const { media } = useRoom();
  const lines = useStore(statisticsOf(media));
  return (
    <details className="lines">
      <summary>{m.room_lines()}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{m.room_line_who()}</th>
            <th scope="col">{m.room_line_round_trip()}</th>
            <th scope="col">{m.room_line_loss()}</th>
            <th scope="col">{m.room_line_rate()}</th>
          </tr>
        </thead>
        <tbody>
          {[...lines.values()].map((line) => (
            <LineRow key={line.identity} line={line} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function LineRow({ line }: { line: ParticipantStatistics }) {
  const { views } = useRoom();
  const name = useName(line.identity);
  const number = new Intl.NumberFormat(readerLang(), { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(readerLang(), { style: "percent", maximumFractionDigits: 1 });
  const rate = (line.audioKbps ?? 0) + (line.videoKbps ?? 0);
  return (
    <tr>
      <th scope="row">
        {name} <QualityMark quality={views.get(line.identity)?.quality ?? "unknown"} />
      </th>
      <td>{line.roundTripMs === undefined ? "—" : m.room_ms({ value: number.format(line.roundTripMs) })}</td>
      <td>{line.lossRatio === undefined ? "—" : percent.format(line.lossRatio)}</td>
      <td>{m.room_kbps({ value: number.format(rate) })}</td>
    </tr>
  );
}
