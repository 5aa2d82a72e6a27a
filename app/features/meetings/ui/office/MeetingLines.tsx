import { Repeat2 } from "lucide-react";
import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import type { MeetingLine } from "#app/features/meetings/prepare-present.ts";
import type { MeetingState } from "#app/features/meetings/tables.ts";
import { stateWords } from "#app/features/meetings/words.ts";
import { pickText } from "#app/lib/local-text.ts";
import { formatDuration } from "#app/lib/time/format.ts";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { Tag, type TagTone } from "#app/ui/Tag.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

const TONES: Record<MeetingState, TagTone> = {
  draft: "neutral",
  invited: "accent",
  live: "live",
  closed: "success",
  cancelled: "warning",
};

export function StateTag({ state }: { state: MeetingState }) {
  return <Tag tone={TONES[state]}>{stateWords(state)}</Tag>;
}

/** Both cities' clocks, in the order of protocol: host first. */
export function clocksOf(host: CityFacts, partner: CityFacts) {
  const lang = readerLang();
  const clock = (city: CityFacts) => ({ name: pickText(city.name, lang).text, zone: city.zone });
  return [clock(host), clock(partner)] as const;
}

interface MeetingLinesProps {
  title: string;
  meetings: readonly MeetingLine[];
  empty: string;
}

/** Meetings one under the other, each with both cities' time. */
export function MeetingLines({ title, meetings, empty }: MeetingLinesProps) {
  return (
    <section className="ui-stack">
      <h2>{title}</h2>
      {meetings.length === 0 ? <p className="ui-muted">{empty}</p> : null}
      <ul className="ui-plain-list meeting-lines">
        {meetings.map((meeting) => (
          <MeetingLineCard key={meeting.id} meeting={meeting} />
        ))}
      </ul>
    </section>
  );
}

function MeetingLineCard({ meeting }: { meeting: MeetingLine }) {
  const lang = readerLang();
  const clocks = clocksOf(meeting.host, meeting.partner);
  return (
    <li className="ui-card ui-link-card meeting-line">
      <p className="ui-link-card-meta">{`${clocks[0].name} — ${clocks[1].name}`}</p>
      <h3 className="ui-card-title">
        <Link to={`/office/meetings/${meeting.id}`}>
          <LocalTextView text={meeting.title} plain />
        </Link>
      </h3>
      <p>
        <TwoClocks at={meeting.startsAt} cities={clocks} size="line" />
        <span className="ui-muted" suppressHydrationWarning>
          {` · ${formatDuration(meeting.durationMinutes * 60, lang)}`}
        </span>
      </p>
      <p className="ui-actions">
        <StateTag state={meeting.state} />
        {meeting.repeats && <Tag icon={<Repeat2 aria-hidden size={16} />}>{m.meetings_repeats()}</Tag>}
        {meeting.people > 0 && (
          <span className="ui-muted">
            {meeting.state === "draft"
              ? m.meetings_people_count({ count: meeting.people })
              : m.meetings_people_accepted({ accepted: meeting.accepted, count: meeting.people })}
          </span>
        )}
      </p>
    </li>
  );
}
