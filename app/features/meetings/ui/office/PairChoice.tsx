import { Form, Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { CityFacts } from "#app/features/cities/public.ts";
import { type LocalText, pickText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { Select } from "#app/ui/Select.tsx";
import { CitiesBand } from "#app/ui/SquareShell.tsx";

interface Pair {
  host: CityFacts;
  partner: CityFacts;
}

export interface PairChoiceProps {
  pairs: readonly Pair[];
  chosen?: Pair;
}

/** Which two cities meet: first the one that calls, then its partner. A plain form that only looks. */
export function PairChoice({ pairs, chosen }: PairChoiceProps) {
  const lang = readerLang();
  const name = (text: LocalText) => pickText(text, lang).text;
  if (chosen) {
    return (
      <div className="ui-card pair-chosen">
        <CitiesBand cities={[name(chosen.host.name), name(chosen.partner.name)]} />
        <Link to="/office/meetings/new">{m.meetings_other_cities()}</Link>
      </div>
    );
  }
  if (pairs.length === 0) {
    return (
      <EmptyState
        title={m.meetings_no_pairs_title()}
        actions={<LinkButton to="/office/cities">{m.meetings_to_cities()}</LinkButton>}
      >
        {m.meetings_no_pairs_text()}
      </EmptyState>
    );
  }
  const collator = new Intl.Collator(lang);
  const sorted = [...pairs].sort(
    (a, b) =>
      collator.compare(name(a.host.name), name(b.host.name)) ||
      collator.compare(name(a.partner.name), name(b.partner.name)),
  );
  return (
    <Form method="get" className="ui-form">
      <Select
        name="cities"
        label={m.meetings_cities()}
        description={m.meetings_cities_help()}
        required
        options={sorted.map(({ host, partner }) => ({
          value: `${host.slug}.${partner.slug}`,
          label: `${name(host.name)} — ${name(partner.name)}`,
        }))}
      />
      <div className="ui-actions">
        <Button variant="primary">{m.common_next()}</Button>
      </div>
    </Form>
  );
}
