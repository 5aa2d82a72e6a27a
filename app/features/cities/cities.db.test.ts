import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor, UserActor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { journal } from "#app/core/journal/tables.ts";
import { addCity, editCity, endPartnership, keepPartnership } from "#app/features/cities/commands.server.ts";
import type { CityInput } from "#app/features/cities/input.ts";
import { readCityForOffice, readRegister } from "#app/features/cities/office.server.ts";
import { partnersOf, readCityPage } from "#app/features/cities/queries.server.ts";
import { cities } from "#app/features/cities/tables.ts";
import { localText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { withDatabase } from "#tests/database.ts";

withDatabase();

const person = (...grants: UserActor["grants"]): UserActor => ({
  kind: "user",
  userId: crypto.randomUUID(),
  name: "Сотрудник",
  email: "office@hall.test",
  lang: "ru",
  grants,
});
const admin = person({ role: "hall_admin", cityId: null });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof HallError ? error.code : String(error)),
  );

function cityInput(slug: string, change: Partial<CityInput> = {}): CityInput {
  return {
    slug,
    name: localText("ru", { ru: `Город ${slug}`, zh: `城市${slug}`, en: `City ${slug}` }),
    country: "RU",
    zone: "Europe/Moscow",
    language: "ru",
    officeHours: [{ weekday: 1, from: "09:00", to: "18:00" }],
    latitude: 45.0333,
    longitude: 38.9667,
    about: null,
    ...change,
  };
}

const newSlug = () => `city-${crypto.randomUUID().slice(0, 8)}`;

let slug: string;
let id: string;
let officer: UserActor;
beforeEach(async () => {
  slug = newSlug();
  ({ id } = await addCity(admin, cityInput(slug)));
  officer = person({ role: "protocol_officer", cityId: id });
});

const stampNow = async () => (await readCityForOffice(admin, slug)).stamp;
const actions = async () =>
  (
    await db()
      .select()
      .from(journal)
      .where(eq(journal.subject, `city:${id}`))
      .orderBy(journal.id)
  ).map((entry) => entry.action);

describe("a city", () => {
  it("joins the hall with everything that was said of it", async () => {
    const { city } = await readCityForOffice(officer, slug);
    expect(city).toEqual({ id, ...cityInput(slug) });
    expect(await actions()).toEqual(["city.added"]);
    expect((await readRegister(officer, "zh")).find((one) => one.slug === slug)).toEqual({
      slug,
      name: cityInput(slug).name,
      country: "俄罗斯",
      zone: "Europe/Moscow",
      hours: [{ firstDay: 1, lastDay: 1, hours: "09:00–18:00" }],
    });
  });

  it("has an address of its own", async () => {
    const taken = await addCity(admin, cityInput(slug)).catch((error: unknown) => error);
    expect(taken).toMatchObject({ code: "input_invalid", fields: { slug: [expect.any(String)] } });
    const { id: other } = await addCity(admin, cityInput(newSlug()));
    const stamp = (await readCityForOffice(admin, slug)).stamp;
    expect(await codeOf(editCity(admin, other, cityInput(slug, { stamp })))).toBe("changed_meanwhile");
  });

  it("is changed as it was read; the same again changes nothing, a later change is not overwritten", async () => {
    const stamp = await stampNow();
    const change = cityInput(slug, { zone: "Asia/Shanghai", stamp });
    await editCity(officer, id, change);
    await editCity(officer, id, change);
    expect(await codeOf(editCity(officer, id, cityInput(slug, { zone: "Europe/Rome", stamp })))).toBe(
      "changed_meanwhile",
    );
    const [row] = await db().select().from(cities).where(eq(cities.id, id));
    expect(row?.zone).toBe("Asia/Shanghai");
    expect(await actions()).toEqual(["city.added", "city.changed"]);
  });

  it("is described by its own officers and the administrator alone", async () => {
    const others: Actor[] = [
      person({ role: "protocol_officer", cityId: crypto.randomUUID() }),
      person({ role: "press_officer", cityId: id }),
      person(),
      { kind: "visitor", lang: "ru" },
    ];
    const { id: other } = await addCity(admin, cityInput(newSlug()));
    for (const actor of others) {
      expect(await codeOf(addCity(actor, cityInput(newSlug())))).toBe("not_allowed");
      expect(await codeOf(editCity(actor, id, cityInput(slug)))).toBe("not_allowed");
      expect(await codeOf(keepPartnership(actor, id, { partnerId: other, kind: "twin" }))).toBe(
        "not_allowed",
      );
      expect(await codeOf(endPartnership(actor, id, other))).toBe("not_allowed");
    }
    expect(await codeOf(addCity(officer, cityInput(newSlug())))).toBe("not_allowed");
    expect(await codeOf(readCityForOffice({ kind: "visitor", lang: "ru" }, slug))).toBe("not_allowed");
    expect(await codeOf(readCityForOffice(officer, "'; DROP TABLE cities; --"))).toBe("not_found");
  });
});

describe("a partnership", () => {
  it("stands once for both cities, is changed by entering it again, and ends from either side", async () => {
    const partnerSlug = newSlug();
    const { id: partnerId } = await addCity(admin, cityInput(partnerSlug));
    await keepPartnership(officer, id, { partnerId, kind: "partner" });
    await keepPartnership(admin, partnerId, { partnerId: id, kind: "twin", since: "1998" });
    const seen = (await partnersOf(id)).map(({ kind, since, city }) => [city.id, kind, since]);
    expect(seen).toEqual([[partnerId, "twin", "1998"]]);
    expect((await partnersOf(partnerId)).map(({ city }) => city.id)).toEqual([id]);
    const page = await readCityPage(partnerSlug);
    expect(page.partners).toEqual([
      { kind: "twin", since: "1998", city: { slug, name: cityInput(slug).name, country: "RU" } },
    ]);
    await endPartnership(admin, partnerId, id);
    await endPartnership(admin, partnerId, id);
    expect(await partnersOf(id)).toEqual([]);
    expect(await actions()).toEqual(["city.added", "partnership.kept"]);
  });

  it("is never with itself nor with a city that is not there", async () => {
    expect(await codeOf(keepPartnership(officer, id, { partnerId: id, kind: "twin" }))).toBe("input_invalid");
    expect(await codeOf(keepPartnership(officer, id, { partnerId: crypto.randomUUID(), kind: "twin" }))).toBe(
      "not_found",
    );
    expect(await codeOf(endPartnership(officer, id, "nothing"))).toBe("not_found");
  });
});
