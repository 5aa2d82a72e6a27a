import { Eye, EyeOff } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { MinutesView } from "#app/features/minutes/minutes-view.server.ts";
import { LANG_NAMES, type Lang, type LocalText, pickText } from "#app/lib/local-text.ts";
import { formatPlainDate } from "#app/lib/time/format.ts";
import { Button } from "#app/ui/Button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { SideMark, Tag } from "#app/ui/Tag.tsx";
import { TwoClocks } from "#app/ui/TwoClocks.tsx";

/** The pieces of the minutes' sheet: every text stands twice, in the language of each side. */

export function sheetLanguages(view: Pick<MinutesView, "host" | "partner">): Lang[] {
  return [...new Set([view.host.language, view.partner.language])];
}

export function clocksOf(view: Pick<MinutesView, "host" | "partner">, lang: Lang) {
  return [
    { name: pickText(view.host.name, lang).text, zone: view.host.zone },
    { name: pickText(view.partner.name, lang).text, zone: view.partner.zone },
  ] as const;
}

/**
 * One text in both languages, side by side; under one another on a telephone. `more` stands right below a text whose
 * columns are named already.
 */
export function Both({ text, langs, kind }: { text: LocalText; langs: Lang[]; kind?: "title" | "more" }) {
  return (
    <div className={classNames("minutes-both", kind && `minutes-both-${kind}`)}>
      {langs.map((lang) => {
        const version = text[lang];
        return (
          <div key={lang} className="minutes-cell">
            <span className="minutes-lang" lang={lang}>
              {LANG_NAMES[lang]}
            </span>
            {version ? (
              <p lang={lang}>{version.text}</p>
            ) : (
              <p className="minutes-missing">{m.minutes_text_missing()}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}

export function Part(props: { id: string; title: string; edit?: ReactNode; children: ReactNode }) {
  return (
    <section className="minutes-part" id={props.id} aria-labelledby={`${props.id}-title`}>
      <header className="minutes-part-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        {props.edit}
      </header>
      {props.children}
    </section>
  );
}

/** Who was there: the host's side, then the partner's, each in order of precedence. */
export function ParticipantsOf({ view, lang }: { view: MinutesView; lang: Lang }) {
  const langs = sheetLanguages(view);
  if (view.participants.length === 0) return <p className="minutes-empty">{m.minutes_nobody_present()}</p>;
  return (
    <>
      {(["host", "partner"] as const).map((side) => (
        <Fragment key={side}>
          <h3 className="minutes-side">
            <SideMark side={side === "host" ? "a" : "b"} />
            {pickText(view[side].name, lang).text}
          </h3>
          <ul className="minutes-people">
            {view.participants
              .filter((one) => one.side === side)
              .map((one) => (
                <li
                  key={`${one.name.ru?.text}-${one.name.zh?.text}-${one.role}`}
                  className="minutes-both minutes-attendant"
                >
                  {langs.map((each) => (
                    <Person key={each} name={one.name} office={one.office} lang={each} />
                  ))}
                </li>
              ))}
          </ul>
        </Fragment>
      ))}
    </>
  );
}

function Person({ name, office, lang }: { name: LocalText; office: LocalText; lang: Lang }) {
  const [who, what] = [pickText(name, lang), pickText(office, lang)];
  return (
    <div className="minutes-cell minutes-person">
      <strong lang={who.lang}>{who.text}</strong>
      <span lang={what.lang}>{what.text}</span>
    </div>
  );
}

export function DecisionsOf({ view, lang }: { view: MinutesView; lang: Lang }) {
  const langs = sheetLanguages(view);
  const clocks = clocksOf(view, lang);
  if (view.decisions.length === 0) return <p className="minutes-empty">{m.minutes_no_decisions()}</p>;
  return (
    <ol className="minutes-decisions">
      {view.decisions.map((decision) => (
        <li key={decision.number} className="minutes-entry">
          <header className="minutes-part-head">
            <h3>{m.minutes_number({ number: decision.number })}</h3>
            {view.may.markPublic && <Publicity decision={decision} />}
          </header>
          <Both text={decision.text} langs={langs} />
          <dl className="minutes-facts">
            {(["host", "partner"] as const).map((side, index) => {
              const who = side === "host" ? decision.responsibleHost : decision.responsiblePartner;
              return (
                <div key={side}>
                  <dt>{m.minutes_responsible_of({ city: clocks[index]?.name ?? "" })}</dt>
                  <dd>{who ? <Several text={who} langs={langs} /> : m.minutes_responsible_nobody()}</dd>
                </div>
              );
            })}
            <div>
              <dt>{m.minutes_due_on()}</dt>
              <dd>{decision.dueOn ? formatPlainDate(decision.dueOn, lang) : m.minutes_due_none()}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** Whether the communiqué tells of it, and the button to decide otherwise. */
function Publicity({ decision }: { decision: MinutesView["decisions"][number] }) {
  const { number } = decision;
  return (
    <Form method="post" className="minutes-publicity" preventScrollReset>
      <input type="hidden" name="intent" value="public" />
      <input type="hidden" name="decisionId" value={decision.id} />
      <input type="hidden" name="public" value={decision.public ? "no" : "yes"} />
      <Tag icon={decision.public ? <Eye aria-hidden size={16} /> : <EyeOff aria-hidden size={16} />}>
        {decision.public ? m.minutes_is_public() : m.minutes_is_internal()}
      </Tag>
      <Button
        variant="quiet"
        size="small"
        aria-label={decision.public ? m.minutes_make_internal({ number }) : m.minutes_make_public({ number })}
      >
        {decision.public ? m.minutes_keep_internal() : m.minutes_publish()}
      </Button>
    </Form>
  );
}

/** A short text in each language that has one, on lines of their own. */
export function Several({ text, langs }: { text: LocalText; langs: readonly Lang[] }) {
  const written = langs.filter((lang) => text[lang]);
  const shown = written.length > 0 ? written : [pickText(text, langs[0] ?? "ru").lang];
  return (
    <>
      {shown.map((lang) => (
        <span key={lang} lang={lang} className="minutes-line">
          {text[lang]?.text}
        </span>
      ))}
    </>
  );
}

export function NextMeetingOf({ view, lang }: { view: MinutesView; lang: Lang }) {
  if (!view.nextMeetingAt && !view.nextMeeting) return <p className="minutes-empty">{m.minutes_no_next()}</p>;
  return (
    <>
      {view.nextMeetingAt && <TwoClocks at={view.nextMeetingAt} cities={clocksOf(view, lang)} lang={lang} />}
      {view.nextMeeting && <Both text={view.nextMeeting} langs={sheetLanguages(view)} />}
    </>
  );
}
