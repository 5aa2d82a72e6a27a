import { UserPlus } from "lucide-react";
import { grantInput, inviteInput, revokeInput, userInput } from "#app/core/accounts/input.ts";
import {
  grantRole,
  inviteAgain,
  inviteUser,
  listPeople,
  revokeRole,
} from "#app/core/accounts/people.server.ts";
import { requireUser } from "#app/core/accounts/require-user.ts";
import type { UserActor } from "#app/core/actor.ts";
import { requestFacts } from "#app/core/context.ts";
import { HallError } from "#app/core/errors.ts";
import { answerFaults } from "#app/core/faults.ts";
import { acceptForm, type FormAnswer, refuseForm } from "#app/core/forms/form-answer.ts";
import { readForm } from "#app/core/forms/read-form.server.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { foundingCities, listCities } from "#app/features/cities/public.server.ts";
import { type Lang, pickText } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import type { Route } from "./+types/people.ts";
import { Done } from "./Done.tsx";
import { InviteCard } from "./InviteCard.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { clockOf } from "./When.tsx";
import "./accounts.css";

export function meta() {
  return [{ title: `${m.accounts_people_title()} — ${m.accounts_hall_name()}` }];
}

export function loader({ context }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  return answerFaults(async () => {
    const [people, cities, founders] = await Promise.all([listPeople(user), listCities(), foundingCities()]);
    return {
      people,
      cities: cities.map((city) => ({ id: city.id, name: pickText(city.name, lang).text })),
      clocks: founders && clockOf(founders, lang),
      selfId: user.userId,
    };
  });
}

export function action({ context, request }: Route.ActionArgs) {
  const user = requireUser(context);
  const { lang } = context.get(requestFacts);
  return answerFaults(async () => {
    const form = await request.formData();
    const answer = ANSWERS[String(form.get("intent"))];
    return answer ? answer(user, form, lang) : null;
  });
}

type Answer = ReturnType<typeof acceptForm | typeof refuseForm>;

/** A city that the hall does not know is a choice outside of the list. */
async function findWrongCity(cityId: string | undefined): Promise<Record<string, string[]> | undefined> {
  if (!cityId || (await listCities()).some((city) => city.id === cityId)) return undefined;
  return { cityId: [m.form_choose()] };
}

const ANSWERS: Record<string, (user: UserActor, form: FormData, lang: Lang) => Promise<Answer>> = {
  async invite(user, form, lang) {
    const reading = await readForm(inviteInput, form, lang);
    if (!reading.ok) return refuseForm("invite", reading);
    const { email, name, language, role, cityId } = reading.value;
    const wrongCity = await findWrongCity(cityId);
    if (wrongCity) return refuseForm("invite", { fields: wrongCity, typed: reading.typed });
    try {
      const grants = role ? [{ role, cityId: cityId ?? null }] : [];
      await inviteUser(user, { email, name, language, grants });
    } catch (error) {
      if (!(error instanceof HallError) || error.code !== "input_invalid") throw error;
      return refuseForm("invite", { fields: error.fields ?? {}, typed: reading.typed });
    }
    return acceptForm("invite", m.accounts_invited({ email }));
  },
  async "invite-again"(user, form, lang) {
    const reading = await readForm(userInput, form, lang);
    if (!reading.ok) return refuseForm("people", { form: [m.errors_not_found()], typed: {} });
    await inviteAgain(user, reading.value.userId);
    return acceptForm("people", m.accounts_invite_sent_again());
  },
  async grant(user, form, lang) {
    const scope = `grant-${form.get("userId")}`;
    const reading = await readForm(grantInput, form, lang);
    if (!reading.ok) return refuseForm(scope, reading);
    const { userId, role, cityId } = reading.value;
    const wrongCity = await findWrongCity(cityId);
    if (wrongCity) return refuseForm(scope, { fields: wrongCity, typed: reading.typed });
    await grantRole(user, userId, { role, cityId: cityId ?? null });
    return acceptForm("people", m.accounts_role_granted());
  },
  async revoke(user, form, lang) {
    const reading = await readForm(revokeInput, form, lang);
    if (!reading.ok) return refuseForm("people", { form: [m.errors_not_found()], typed: {} });
    try {
      await revokeRole(user, reading.value.grantId);
    } catch (error) {
      if (!(error instanceof HallError) || error.code !== "wrong_state") throw error;
      return refuseForm("people", { form: [m.accounts_last_admin()], typed: {}, status: 409 });
    }
    return acceptForm("people", m.accounts_role_revoked());
  },
};

export default function People({ loaderData, actionData }: Route.ComponentProps) {
  const { people, cities, clocks, selfId } = loaderData;
  const answer: FormAnswer | undefined = actionData ?? undefined;
  const list = answer?.intent === "people" ? answer : undefined;
  return (
    <>
      <PageHeader
        title={m.accounts_people_title()}
        actions={
          <LinkButton to="#invite" icon={<UserPlus aria-hidden size={20} />}>
            {m.accounts_invite_title()}
          </LinkButton>
        }
      >
        {m.accounts_people_lead()}
      </PageHeader>
      <div className="accounts-cards">
        <Done answer={list} />
        {list?.form.map((text) => (
          <Banner kind="danger" live key={text}>
            {text}
          </Banner>
        ))}
        {cities.length === 0 && <Banner kind="info">{m.accounts_cities_none()}</Banner>}
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            cities={cities}
            clocks={clocks}
            isSelf={person.id === selfId}
            answer={answer}
          />
        ))}
        <InviteCard cities={cities} answer={answer} />
      </div>
    </>
  );
}
