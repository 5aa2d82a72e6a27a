import type { HoursGroup } from "#app/features/cities/rules.ts";
import { weekdayName } from "#app/features/cities/weekdays.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** A week's office hours in few lines. */
export function OfficeWeek({ hours, lang }: { hours: HoursGroup[]; lang: Lang }) {
  return (
    <dl className="square-hours">
      {hours.map((group) => (
        <div key={group.firstDay}>
          <dt>
            {group.firstDay === group.lastDay
              ? weekdayName(group.firstDay, lang)
              : `${weekdayName(group.firstDay, lang)} – ${weekdayName(group.lastDay, lang)}`}
          </dt>
          <dd>{group.hours}</dd>
        </div>
      ))}
    </dl>
  );
}
