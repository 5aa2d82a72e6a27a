import { useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import {
  type MediaNetwork,
  measureMediaNetwork,
  measurePageNetwork,
  type PageNetwork,
} from "#app/features/meetings/ui/media/network-check.ts";
import { requestToken } from "#app/features/meetings/ui/media/token.ts";
import { Button } from "#app/ui/Button.tsx";

type Outcome =
  | { step: "idle" | "running" }
  | { step: "done"; page: PageNetwork | null; media: MediaNetwork | null };

/** The way to our own server: of the page, and of picture and sound. */
export function LineCheck({ meetingId }: { meetingId: string }) {
  const [outcome, setOutcome] = useState<Outcome>({ step: "idle" });
  const measure = async () => {
    setOutcome({ step: "running" });
    const page = await measurePageNetwork({ base: `/room/${meetingId}/check` }).catch(() => null);
    const media = await requestToken(`/room/${meetingId}/check/token`)
      .then(({ token }) =>
        measureMediaNetwork({ serverUrl: `${window.location.origin.replace(/^http/, "ws")}/livekit`, token }),
      )
      .catch(() => null);
    setOutcome({ step: "done", page, media });
  };
  return (
    <section className="check-card" aria-labelledby="check-line">
      <h2 id="check-line">{m.room_check_line()}</h2>
      <p role="status">
        {outcome.step === "idle" ? m.room_check_line_hint() : null}
        {outcome.step === "running" ? m.room_check_line_running() : null}
        {outcome.step === "done" ? verdict(outcome) : null}
      </p>
      {outcome.step === "done" ? <LineFigures page={outcome.page} media={outcome.media} /> : null}
      <Button variant="secondary" pending={outcome.step === "running"} onClick={() => void measure()}>
        {outcome.step === "done" ? m.room_check_line_again() : m.room_check_line_start()}
      </Button>
    </section>
  );
}

/** Enough for one's own picture and a few others; below it audio only is the better choice. In kbit/s. */
const VIDEO_NEEDS_KBPS = 1500;

function verdict({ page, media }: { page: PageNetwork | null; media: MediaNetwork | null }): string {
  if (!page) return m.room_check_line_none();
  if (!media) return m.room_check_media_blocked();
  const slow = Math.min(page.downKbps, page.upKbps) < VIDEO_NEEDS_KBPS;
  if (slow || media.lossRatio > 0.03) return m.room_check_line_weak();
  if (media.transport !== "udp") return m.room_check_line_detour();
  return m.room_check_line_good();
}

function LineFigures({ page, media }: { page: PageNetwork | null; media: MediaNetwork | null }) {
  const number = new Intl.NumberFormat(readerLang(), { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(readerLang(), { style: "percent", maximumFractionDigits: 1 });
  const mbit = new Intl.NumberFormat(readerLang(), { maximumFractionDigits: 1 });
  const roundTrip = media?.roundTripMs ?? page?.roundTripMs;
  const figures: [string, string][] = [];
  if (roundTrip !== undefined) {
    figures.push([m.room_line_round_trip(), m.room_ms({ value: number.format(roundTrip) })]);
  }
  if (media) figures.push([m.room_line_loss(), percent.format(media.lossRatio)]);
  if (page) {
    figures.push([m.room_check_down(), m.room_mbps({ value: mbit.format(page.downKbps / 1000) })]);
    figures.push([m.room_check_up(), m.room_mbps({ value: mbit.format(page.upKbps / 1000) })]);
  }
  return (
    <dl className="line-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
