import { redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { addCity } from "#app/features/cities/commands.server.ts";
import { cityForm } from "#app/features/cities/input.ts";
import { mayAddCity } from "#app/features/cities/policy.ts";
import { CityForm } from "#app/features/cities/ui/office/CityForm.tsx";
import "#app/features/cities/ui/office/cities.css";
import { saveForm } from "#app/routes/office/meetings/answers.ts";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/new-city.ts";

export function loader({ context }: Route.LoaderArgs) {
  const user = requireUser(context);
  return answerFaults(() => {
    if (!mayAddCity(user)) throw new HallError("not_allowed");
    return { zones: Intl.supportedValuesOf("timeZone") };
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const reading = await readForm(cityForm(), request, context.get(requestFacts).lang);
  return saveForm(reading, async (input) => {
    await addCity(user, input);
    return redirect(`/office/cities/${input.slug}?done=saved`);
  });
}

export function meta() {
  return [{ title: m.cities_new_title() }];
}

export default function NewCity({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader
        title={m.cities_new_title()}
        above={<Breadcrumbs items={[{ to: "/office/cities", label: m.cities_title() }]} />}
      />
      <CityForm zones={loaderData.zones} answer={actionData} />
    </div>
  );
}
