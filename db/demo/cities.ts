import { sql } from "drizzle-orm";
import { cities, partnerships } from "#app/features/cities/public.ts";
import { type Lang, type LocalText, localText } from "#app/lib/local-text.ts";
import type { OfficeHours } from "#app/lib/time/office-hours.ts";
import type { Transaction } from "#app/platform/db/database.server.ts";
import facts from "./krasnodar-harbin-2020.json" with { type: "json" };

interface DemoCity {
  names: Record<Lang, string>;
  country: string | null;
  zone: string;
  language: Lang;
  /** Latitude and longitude in degrees, as in the list of twin cities. */
  at: [number, number];
  /** When the town hall closes, Monday to Friday; it opens at nine. */
  closes?: string;
  about?: LocalText;
}

/** By the English name that the source gives them. */
const DEMO_CITIES: Record<string, DemoCity> = {
  Krasnodar: {
    names: { ru: "Краснодар", zh: "克拉斯诺达尔", en: "Krasnodar" },
    country: "RU",
    zone: "Europe/Moscow",
    language: "ru",
    at: [45.0333, 38.9667],
    closes: "18:00",
    about: localText("ru", {
      ru: "Краснодар стоит на правом берегу Кубани и служит центром Краснодарского края. Город университетов, науки и\u00a0плодородной земли, он дружит с\u00a0городами трёх континентов и\u00a0вместе с\u00a0ними развивает здравоохранение, образование, культуру и\u00a0технологии.",
      zh: "克拉斯诺达尔位于库班河右岸，是克拉斯诺达尔边疆区的首府。这里高校云集、科研兴盛、土地丰饶。克拉斯诺达尔与三大洲的城市结为友好伙伴，在医疗、教育、文化和科技领域携手前行。",
      en: "Krasnodar stands on the right bank of the Kuban river and is the centre of Krasnodar Krai. A city of universities, research and fertile land, it has friends on three continents, with whom it works on health care, education, culture and technology.",
    }),
  },
  Harbin: {
    names: { ru: "Харбин", zh: "哈尔滨", en: "Harbin" },
    country: "CN",
    zone: "Asia/Shanghai",
    language: "zh",
    at: [45.7576, 126.6409],
    closes: "17:00",
    about: localText("zh", {
      ru: "Харбин, центр провинции Хэйлунцзян, раскинулся на берегах Сунгари. Его улицы хранят память об общей с\u00a0Россией истории, а\u00a0Хэйлунцзянский университет и\u00a0промышленная ярмарка соединяют город со всем северо-востоком Азии.",
      zh: "哈尔滨是黑龙江省省会，松花江穿城而过。城市的街巷保存着与俄罗斯共同的历史记忆，黑龙江大学和国际经济贸易洽谈会使哈尔滨成为连接东北亚的重要窗口。",
      en: "Harbin, the centre of Heilongjiang province, lies on both banks of the Songhua. Its streets keep the memory of a history shared with Russia; Heilongjiang University and the international trade fair tie the city to all of north-east Asia.",
    }),
  },
  Burgas: {
    names: { ru: "Бургас", zh: "布尔加斯", en: "Burgas" },
    country: "BG",
    zone: "Europe/Sofia",
    language: "en",
    at: [42.503, 27.4702],
  },
  Ferrara: {
    names: { ru: "Феррара", zh: "费拉拉", en: "Ferrara" },
    country: "IT",
    zone: "Europe/Rome",
    language: "en",
    at: [44.8392, 11.6175],
  },
  Tallahassee: {
    names: { ru: "Таллахасси", zh: "塔拉哈西", en: "Tallahassee" },
    country: "US",
    zone: "America/New_York",
    language: "en",
    at: [30.455, -84.2533],
  },
  Karlsruhe: {
    names: { ru: "Карлсруэ", zh: "卡尔斯鲁厄", en: "Karlsruhe" },
    country: "DE",
    zone: "Europe/Berlin",
    language: "en",
    at: [49.0092, 8.404],
  },
  // Named as in the source; whose country it is is disputed, so none is given. Its clocks show Moscow time.
  Sukhum: {
    names: { ru: "Сухум", zh: "苏呼姆", en: "Sukhum" },
    country: null,
    zone: "Europe/Moscow",
    language: "ru",
    at: [43.0036, 41.0192],
  },
  Wels: {
    names: { ru: "Вельс", zh: "韦尔斯", en: "Wels" },
    country: "AT",
    zone: "Europe/Vienna",
    language: "en",
    at: [48.15, 14.0167],
  },
  Nancy: {
    names: { ru: "Нанси", zh: "南锡", en: "Nancy" },
    country: "FR",
    zone: "Europe/Paris",
    language: "en",
    at: [48.6937, 6.1834],
  },
  Nottingham: {
    names: { ru: "Ноттингем", zh: "诺丁汉", en: "Nottingham" },
    country: "GB",
    zone: "Europe/London",
    language: "en",
    at: [52.9533, -1.15],
  },
  Yerevan: {
    names: { ru: "Ереван", zh: "埃里温", en: "Yerevan" },
    country: "AM",
    zone: "Asia/Yerevan",
    language: "ru",
    at: [40.1814, 44.5144],
  },
  Larnaca: {
    names: { ru: "Ларнака", zh: "拉纳卡", en: "Larnaca" },
    country: "CY",
    zone: "Asia/Nicosia",
    language: "en",
    at: [34.9233, 33.6233],
  },
};

function workingWeek(closes: string): OfficeHours[] {
  return [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", to: closes }));
}

/**
 * Krasnodar and Harbin, and Krasnodar's register of twin and partner cities. Run again it changes nothing.
 * @returns the ids of the two cities of the hall
 */
export async function seedDemoCities(tx: Transaction): Promise<{ krasnodar: string; harbin: string }> {
  const joined = Date.now();
  const rows = Object.entries(DEMO_CITIES).map(([name, city], place) => ({
    slug: name.toLowerCase(),
    name: localText(city.language, city.names),
    country: city.country,
    zone: city.zone,
    language: city.language,
    officeHours: workingWeek(city.closes ?? "17:00"),
    latitude: city.at[0],
    longitude: city.at[1],
    about: city.about ?? null,
    // The order of joining is the order of the register; the two cities of the hall come first.
    createdAt: new Date(joined + place),
  }));
  await tx.insert(cities).values(rows).onConflictDoNothing({ target: cities.slug });
  const found = await tx.select({ id: cities.id, slug: cities.slug }).from(cities);
  const idOf = (name: string) => {
    const city = found.find(({ slug }) => slug === name.toLowerCase());
    if (!city) throw new Error(`The demo has no city ${name}`);
    return city.id;
  };
  const register = facts.register_of;
  const agreements = [
    ...register.twin_cities.map(({ city }) => ({ partnerId: idOf(city), kind: "twin" as const })),
    ...register.partner_cities.map(({ city }) => ({ partnerId: idOf(city), kind: "partner" as const })),
  ];
  await tx
    .insert(partnerships)
    .values(agreements.map((agreement) => ({ cityId: idOf(register.city), ...agreement })))
    .onConflictDoNothing();
  await tx.execute(sql`SELECT pg_notify('hall', '{"topic":"square","data":null,"sentAt":0}')`);
  return { krasnodar: idOf("Krasnodar"), harbin: idOf("Harbin") };
}
