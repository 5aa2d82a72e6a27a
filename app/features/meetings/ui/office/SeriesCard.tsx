import { Form, Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation, SeriesView } from "#app/features/meetings/prepare-present.ts";
import { clocksOf, StateTag } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { describeRule } from "#app/lib/recurrence/describe.ts";
import { parseRule } from "#app/lib/recurrence/rule.ts";
import { Button } from "#app/ui/Button.tsx";
import { Card } from "#app/ui/Card.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

/** How the meeting repeats, when it comes next, and the other meetings of the series. */
export function SeriesCard({ prepared, series }: { prepared: Preparation; series: SeriesView }) {
  const clocks = clocksOf(prepared.host, prepared.partner);
  const reading = parseRule(series.rule);
  const words = reading.ok ? describeRule(reading.rule, series.firstDate, readerLang()) : series.rule;
  return (
    <Card
      id="series"
      title={m.meetings_series()}
      footer={
        !series.hasLater &&
        series.coming.length > 0 && (
          <Form method="post">
            <Button name="deed" value="plan_next">
              {m.meetings_plan_next()}
            </Button>
          </Form>
        )
      }
    >
      <p>{m.meetings_series_rule({ rule: words })}</p>
      {series.meetings.length > 0 && (
        <ul className="ui-plain-list series-meetings">
          {series.meetings.map((meeting) => (
            <li key={meeting.id}>
              <Link to={`/office/meetings/${meeting.id}`}>
                <TwoClocks at={meeting.startsAt} cities={clocks} size="line" />
              </Link>{" "}
              <StateTag state={meeting.state} />
            </li>
          ))}
        </ul>
      )}
      {!series.hasLater && series.coming[0] && (
        <p>
          <span className="ui-muted">{m.meetings_series_next()}</span>{" "}
          <TwoClocks at={series.coming[0]} cities={clocks} size="line" />
        </p>
      )}
    </Card>
  );
}
