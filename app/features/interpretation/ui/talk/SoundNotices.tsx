import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { ComplaintState } from "#app/features/interpretation/booth-state.ts";

interface SoundNoticesProps {
  /** As the room's state has them; the hall sends them to the chair, technicians and interpreters only. */
  complaints: readonly ComplaintState[];
  me: string;
  nameOf(participantId: string): string;
  /** For a technician: what was measured. */
  withFigures: boolean;
}

/** "Interpreters cannot hear …": for the chair and the technician, with what to do about it. One for each speaker. */
export function SoundNotices({ complaints, me, nameOf, withFigures }: SoundNoticesProps) {
  const open = complaints.filter((one) => one.endedAt === null);
  const firstOfEach = open.filter(
    (one, index) => open.findIndex((other) => other.speakerId === one.speakerId) === index,
  );
  return (
    <div className="stage-notice-list" role="status">
      {firstOfEach.map(({ id, speakerId, measured }) => (
        <div key={id} className="notice">
          <strong>
            {speakerId ? m.talk_sound_notice({ name: nameOf(speakerId) }) : m.talk_sound_notice_nobody()}
          </strong>
          <span>{speakerId === me ? m.talk_sound_advice_you() : m.talk_sound_advice()}</span>
          {withFigures ? <Figures measured={measured} /> : null}
        </div>
      ))}
    </div>
  );
}

function Figures({ measured }: { measured: ComplaintState["measured"] }) {
  const { audioKbps, lossRatio, roundTripMs } = measured;
  const percent = new Intl.NumberFormat(readerLang(), { style: "percent", maximumFractionDigits: 1 });
  const figures = [
    audioKbps === undefined ? null : m.talk_measured_rate({ value: Math.round(audioKbps) }),
    lossRatio === undefined ? null : m.talk_measured_loss({ value: percent.format(lossRatio) }),
    roundTripMs === undefined ? null : m.talk_measured_trip({ value: Math.round(roundTripMs) }),
  ].filter((one) => one !== null);
  return figures.length > 0 ? <span className="sound-figures">{figures.join(" · ")}</span> : null;
}
