import { BookA, CalendarClock, Languages, MailPlus, Video } from "lucide-react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { Preparation } from "#app/features/meetings/prepare-present.ts";
import type { MeetingState, Side } from "#app/features/meetings/tables.ts";
import { clocksOf, StateTag } from "#app/features/meetings/ui/office/MeetingLines.tsx";
import { languageNames } from "#app/features/meetings/words.ts";
import { pickText } from "#app/lib/local-text.ts";
import { formatDuration } from "#app/lib/time/format.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { Button } from "#app/ui/Button.tsx";
import { DescriptionList } from "#app/ui/DescriptionList.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { Steps } from "#app/ui/Steps.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

interface HeadProps {
  prepared: Preparation;
}

interface MeetingHeadProps extends HeadProps {
  /** The record is frozen: what is left is to tell the public. */
  recorded: boolean;
}

/** Title, state and time of a meeting, the way it takes from preparing to telling, and what is still amiss. */
export function MeetingHead({ prepared, recorded }: MeetingHeadProps) {
  const { meeting, host, partner } = prepared;
  const lang = readerLang();
  const clocks = clocksOf(host, partner);
  return (
    <>
      <PageHeader
        title={<LocalTextView text={meeting.title} plain />}
        above={<Breadcrumbs items={[{ to: "/office/meetings", label: m.meetings_list_title() }]} />}
        actions={<HeadActions prepared={prepared} />}
      >
        <span className="ui-actions">
          <StateTag state={meeting.state} />
          <span>{`${clocks[0].name} — ${clocks[1].name}`}</span>
        </span>
      </PageHeader>
      {meeting.state !== "cancelled" && (
        <Steps
          label={m.meetings_steps()}
          steps={steps()}
          current={recorded ? "tell" : STEP_OF[meeting.state]}
        />
      )}
      <Warnings prepared={prepared} />
      <div className="meeting-when">
        <TwoClocks at={meeting.startsAt} cities={clocks} />
        <DescriptionList
          items={[
            {
              term: m.meetings_duration(),
              content: (
                <span suppressHydrationWarning>{formatDuration(meeting.durationMinutes * 60, lang)}</span>
              ),
            },
            { term: m.meetings_languages(), content: languageNames(meeting.languages, lang) },
            {
              term: m.meetings_form(),
              content: meeting.form ? <LocalTextView text={meeting.form} multiline /> : null,
            },
          ]}
        />
      </div>
    </>
  );
}

function steps() {
  return [
    { id: "prepare", label: m.meetings_step_prepare() },
    { id: "invite", label: m.meetings_step_invite() },
    { id: "meet", label: m.meetings_step_meet() },
    { id: "record", label: m.meetings_step_record() },
    { id: "tell", label: m.meetings_step_tell() },
  ];
}

/** An invited meeting waits to meet; a closed one waits for its record. */
const STEP_OF: Record<MeetingState, string> = {
  draft: "prepare",
  invited: "meet",
  live: "meet",
  closed: "record",
  cancelled: "prepare",
};

function HeadActions({ prepared }: HeadProps) {
  const { meeting, may, toInvite } = prepared;
  const here = `/office/meetings/${meeting.id}`;
  return (
    <>
      {may.changeAgenda && toInvite > 0 && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="deed" value="invite" />
          <Button variant="primary" icon={<MailPlus aria-hidden size={20} />}>
            {m.meetings_invite_count({ count: toInvite })}
          </Button>
        </Form>
      )}
      {meeting.state === "closed" && (
        <LinkButton to={`/office/minutes/${meeting.id}`} variant="primary">
          {m.meetings_to_minutes()}
        </LinkButton>
      )}
      {(meeting.state === "invited" || meeting.state === "live") && prepared.takesPart && (
        <LinkButton to={`/room/${meeting.id}`} reloadDocument icon={<Video aria-hidden size={20} />}>
          {m.meetings_enter_room()}
        </LinkButton>
      )}
      {may.changeAgenda && (
        <LinkButton to={`${here}/booths`} icon={<Languages aria-hidden size={20} />}>
          {m.interpretation_booths()}
        </LinkButton>
      )}
      {may.changeAgenda && (
        <LinkButton to={`${here}/glossary`} icon={<BookA aria-hidden size={20} />}>
          {m.glossary_title()}
        </LinkButton>
      )}
      {may.prepare && (
        <>
          <LinkButton to={`${here}/details`} icon={<CalendarClock aria-hidden size={20} />}>
            {m.meetings_change_details()}
          </LinkButton>
          <LinkButton to={`${here}/cancel`} variant="quiet">
            {m.meetings_cancel()}
          </LinkButton>
        </>
      )}
    </>
  );
}

/** What is missing or too much; nothing of it stops anybody. */
function Warnings({ prepared }: HeadProps) {
  const { warnings, meeting, may, host, partner } = prepared;
  if (!may.prepare) return null;
  const lang = readerLang();
  const cityOf = (side: Side) => pickText((side === "host" ? host : partner).name, lang).text;
  const amiss = [
    warnings.startsInPast && m.meetings_warning_past(),
    warnings.overrun > 0 &&
      m.meetings_warning_overrun({
        planned: prepared.plannedMinutes,
        duration: meeting.durationMinutes,
        over: warnings.overrun,
      }),
    warnings.noAgenda && m.meetings_warning_no_agenda(),
    ...warnings.noHead.map((side) => m.meetings_warning_no_head({ city: cityOf(side) })),
    warnings.noChair && m.meetings_warning_no_chair(),
  ].filter((words) => words !== false);
  if (amiss.length === 0) return null;
  return (
    <Banner
      kind={warnings.overrun > 0 || warnings.startsInPast ? "warning" : "info"}
      title={m.meetings_still_to_do()}
    >
      <ul className="meeting-amiss">
        {amiss.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Banner>
  );
}
