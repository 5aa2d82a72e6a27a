import { Check, Clock } from "lucide-react";
import { Form, useNavigation } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { MinutesView } from "#app/features/minutes/minutes-view.server.ts";
import { clocksOf } from "#app/features/minutes/ui/MinutesSheet.tsx";
import type { MinutesAnswer } from "#app/features/minutes/ui/minutes-answer.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { formatDate } from "#app/lib/time/format.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Button } from "#app/ui/Button.tsx";
import { SideMark } from "#app/ui/Tag.tsx";

/** Both heads' approval, of equal size, and the button for a head whose turn it is. */
export function ApprovalPart({
  view,
  lang,
  answer,
}: {
  view: MinutesView;
  lang: Lang;
  answer: MinutesAnswer | undefined;
}) {
  const clocks = clocksOf(view, lang);
  const sides = [
    { side: "host", mark: "a", clock: clocks[0] },
    { side: "partner", mark: "b", clock: clocks[1] },
  ] as const;
  const mine = sides.find((one) => one.side === view.may.approve);
  const busy = useNavigation().state !== "idle";
  return (
    <section className="minutes-approvals" id="approve" aria-labelledby="approve-title">
      <h2 id="approve-title">{m.minutes_approvals()}</h2>
      <ul>
        {sides.map(({ side, mark, clock }) => {
          const at = view.approvals[side];
          return (
            <li key={side} className="minutes-head" data-approved={at !== null}>
              <span className="minutes-side">
                <SideMark side={mark} />
                {clock.name}
              </span>
              <span className="minutes-approval">
                {at ? <Check aria-hidden size={20} /> : <Clock aria-hidden size={20} />}
                <span suppressHydrationWarning>
                  {at
                    ? m.minutes_approved_on({ date: formatDate(new Date(at), clock.zone, lang) })
                    : m.minutes_approval_awaited()}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {answer && (
        <Banner kind="warning" live>
          {m.minutes_approve_conflict()}
        </Banner>
      )}
      {mine && (
        <Form method="post" className="minutes-approve" preventScrollReset>
          <p>{m.minutes_approve_explain()}</p>
          <input type="hidden" name="intent" value="approve" />
          <input type="hidden" name="version" value={view.version} />
          <Button variant="primary" size="large" pending={busy} icon={<Check aria-hidden size={22} />}>
            {m.minutes_approve_for({ city: mine.clock.name })}
          </Button>
        </Form>
      )}
    </section>
  );
}
