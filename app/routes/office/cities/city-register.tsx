import { Building2, Plus } from "lucide-react";
import { Link } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { readRegister } from "#app/features/cities/office.server.ts";
import type { CityInRegister } from "#app/features/cities/office-present.ts";
import { mayAddCity } from "#app/features/cities/policy.ts";
import { OfficeWeek } from "#app/features/cities/ui/OfficeWeek.tsx";
import "#app/features/cities/ui/office/cities.css";
import { EmptyState } from "#app/ui/EmptyState.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { LocalTextView } from "#app/ui/LocalTextView.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import { Table } from "#app/ui/Table.tsx";
import type { Route } from "./+types/city-register.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  return { cities: await answerFaults(() => readRegister(user, lang)), mayAdd: mayAddCity(user) };
}

export function meta() {
  return [{ title: m.cities_title() }];
}

export default function CityRegister({ loaderData }: Route.ComponentProps) {
  const { cities, mayAdd } = loaderData;
  const add = mayAdd && (
    <LinkButton to="/office/cities/new" variant="primary" icon={<Plus aria-hidden size={20} />}>
      {m.cities_add()}
    </LinkButton>
  );
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader title={m.cities_title()} actions={cities.length > 0 && add}>
        {m.cities_lead()}
      </PageHeader>
      {cities.length === 0 ? (
        <EmptyState title={m.cities_empty_title()} icon={<Building2 aria-hidden size={40} />} actions={add}>
          {m.cities_empty_text()}
        </EmptyState>
      ) : (
        <CityTable cities={cities} />
      )}
    </div>
  );
}

function CityTable({ cities }: { cities: CityInRegister[] }) {
  const lang = readerLang();
  return (
    <Table
      caption={m.cities_title()}
      hiddenCaption
      rows={cities}
      rowKey={(city) => city.slug}
      columns={[
        {
          key: "city",
          header: m.cities_column_city(),
          rowHeader: true,
          cell: (city) => (
            <Link to={`/office/cities/${city.slug}`}>
              <LocalTextView text={city.name} plain />
            </Link>
          ),
        },
        { key: "country", header: m.cities_column_country(), cell: (city) => city.country || "—" },
        { key: "zone", header: m.cities_column_zone(), cell: (city) => city.zone },
        {
          key: "hours",
          header: m.cities_column_hours(),
          cell: (city) => (city.hours.length > 0 ? <OfficeWeek hours={city.hours} lang={lang} /> : "—"),
        },
      ]}
    />
  );
}
