import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoardDecision } from "#app/features/minutes/board.server.ts";
import type { BoardFilter } from "#app/features/minutes/board-filter.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import { Button } from "#app/ui/Button.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { Select } from "#app/ui/Select.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface BoardFilterFormProps {
  filter: BoardFilter;
  cities: BoardDecision["host"][];
  lang: Lang;
}

/** Chooses what the board shows; a plain form whose answer is an address that can be kept. */
export function BoardFilterForm({ filter, cities, lang }: BoardFilterFormProps) {
  const options = [
    { value: "", label: m.minutes_filter_all() },
    ...cities.map((city) => ({ value: city.id, label: pickText(city.name, lang).text })),
  ];
  const isFiltered = Object.values(filter).some((value) => value !== "");
  return (
    <Form method="get" className="board-filter" aria-label={m.minutes_filter()} key={JSON.stringify(filter)}>
      <Select
        name="with"
        label={m.minutes_filter_with()}
        options={options}
        defaultValue={filter.withCity}
        required
      />
      <Select
        name="who"
        label={m.minutes_filter_who()}
        options={options}
        defaultValue={filter.whoCity}
        required
      />
      <TextField
        name="q"
        type="search"
        label={m.minutes_filter_words()}
        defaultValue={filter.words}
        maxLength={100}
        required
      />
      <div className="ui-actions">
        <Button>{m.minutes_filter_apply()}</Button>
        {isFiltered && (
          <LinkButton to="/office/decisions" variant="quiet">
            {m.minutes_filter_clear()}
          </LinkButton>
        )}
      </div>
    </Form>
  );
}
