import { ExternalLink } from "lucide-react";
import { redirect, useSearchParams } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import type { UserActor } from "#app/core/actor.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import { editCity, endPartnership, keepPartnership } from "#app/features/cities/commands.server.ts";
import { cityForm, partnershipForm } from "#app/features/cities/input.ts";
import { readCityForOffice } from "#app/features/cities/office.server.ts";
import { findCityRow } from "#app/features/cities/queries.server.ts";
import { CityForm } from "#app/features/cities/ui/office/CityForm.tsx";
import { CityNow } from "#app/features/cities/ui/office/CityNow.tsx";
import "#app/features/cities/ui/office/cities.css";
import { PartnersCard } from "#app/features/cities/ui/office/PartnersCard.tsx";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import { alwaysRevalidate, saveForm } from "#app/routes/office/meetings/answers.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { Breadcrumbs } from "#app/ui/Breadcrumbs.tsx";
import { Card } from "#app/ui/Card.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/city.ts";

export const shouldRevalidate = alwaysRevalidate;

export async function loader({ context, params }: Route.LoaderArgs) {
  const read = await answerFaults(() => readCityForOffice(requireUser(context), params.slug));
  return { ...read, zones: read.mayEdit ? Intl.supportedValuesOf("timeZone") : [] };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  const form = await request.formData();
  const { city } = await answerFaults(() => readCityForOffice(user, params.slug));
  const asked = { user, lang, form, cityId: city.id, slug: city.slug };
  switch (form.get("deed")) {
    case "save":
      return saveCity(asked);
    case "keep":
      return keepPartner(asked);
    case "end":
      return endPartner(asked);
    default:
      return answerFaults(() => Promise.reject(new HallError("input_invalid")));
  }
}

interface Asked {
  user: UserActor;
  lang: Lang;
  form: FormData;
  cityId: string;
  slug: string;
}

async function saveCity({ user, lang, form, cityId }: Asked) {
  const reading = await readForm(cityForm(await findCityRow(cityId)), form, lang);
  return saveForm(reading, async (input) => {
    await editCity(user, cityId, input);
    return redirect(`/office/cities/${input.slug}?done=saved`);
  });
}

async function keepPartner({ user, lang, form, cityId, slug }: Asked) {
  const reading = await readForm(partnershipForm, form, lang);
  return saveForm(reading, async (input) => {
    await keepPartnership(user, cityId, input);
    return redirect(`/office/cities/${slug}?done=kept#partners`);
  });
}

function endPartner({ user, form, cityId, slug }: Asked) {
  return answerFaults(async () => {
    await endPartnership(user, cityId, String(form.get("partnerId") ?? ""));
    return redirect(`/office/cities/${slug}?done=kept#partners`);
  });
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData ? pickText(loaderData.city.name, readerLang()).text : m.cities_title() }];
}

export default function CityPage({ loaderData, actionData }: Route.ComponentProps) {
  const { city, stamp, zones, mayEdit } = loaderData;
  const lang = readerLang();
  const [query] = useSearchParams();
  const ofPartners = actionData?.typed.deed === "keep";
  return (
    <div className="ui-stack ui-stack-large">
      <PageHeader
        title={pickText(city.name, lang).text}
        above={<Breadcrumbs items={[{ to: "/office/cities", label: m.cities_title() }]} />}
        actions={
          <LinkButton
            to={`/${lang}/cities/${city.slug}`}
            reloadDocument
            icon={<ExternalLink aria-hidden size={20} />}
          >
            {m.cities_on_the_square()}
          </LinkButton>
        }
      />
      {!actionData && <Done deed={query.get("done")} />}
      {mayEdit ? (
        <CityForm city={city} stamp={stamp} zones={zones} answer={ofPartners ? undefined : actionData} />
      ) : (
        <Card>
          <p className="ui-muted">{m.cities_read_only()}</p>
          <CityNow city={city} />
        </Card>
      )}
      <PartnersCard read={loaderData} answer={ofPartners ? actionData : undefined} />
    </div>
  );
}

function Done({ deed }: { deed: string | null }) {
  if (deed === "saved") return <Banner kind="success" live title={m.cities_saved()} />;
  if (deed === "kept") return <Banner kind="success" live title={m.cities_partner_kept()} />;
  return null;
}
