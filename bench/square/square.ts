/** The square: pages rendered fresh, pages kept, what they weigh, and how soon a change is seen. */
import type { RunningHall } from "../hall.ts";
import { withDatabase } from "../hall.ts";
import type { BenchRow } from "../row.ts";
import { median, quantile } from "../statistics.ts";
import { type Floor, openHttpFloor, openReactFloor } from "./floors.ts";
import { announcement, type BenchNews, layNews } from "./lay-news.ts";
import { type Load, load } from "./load.ts";
import { weighPages } from "./weigh-pages.ts";

const ROUNDS = 5;
const CONNECTIONS = 8;
/** How long each contestant is under load in a round, in ms. */
const LASTING = 1_500;

/** The header that asks for a page rendered anew; the hall hears it only in a benchmark. */
const FRESH = { "x-pobratim-fresh": "1" };

const REACT = "a bare React Router server (Express, as its documentation sets it up) with one query";
const HTTP = "a bare node:http server with one prepared query";

/** @param hall a demo hall started with POBRATIM_BENCH=1 */
export async function measureSquare(hall: RunningHall): Promise<BenchRow[]> {
  const news = await layNews(hall);
  const react = await openReactFloor(hall.databaseUrl);
  const http = await openHttpFloor(hall.databaseUrl);
  try {
    const loads = await measureLoads(hall, news, react, http);
    return [
      ...freshRows("news item", loads.freshItem, loads.react),
      ...freshRows("city page", loads.freshCity, loads.react),
      rateRow(
        "square, the same news item again, unchanged (kept in memory)",
        loads.keptItem,
        loads.http,
        1,
        HTTP,
      ),
      rateRow("square, the same city page again, unchanged", loads.keptCity, loads.http, 1, HTTP),
      changeRow(await measureChanges(hall, news)),
      ...(await weighPages(`${hall.origin}/ru/news/${news.slug}`)),
    ];
  } finally {
    react.close();
    http.close();
  }
}

type Contestant = "freshItem" | "freshCity" | "react" | "keptItem" | "keptCity" | "http";

async function measureLoads(
  hall: RunningHall,
  { slug, citySlug }: BenchNews,
  react: Floor,
  http: Floor,
): Promise<Record<Contestant, Load[]>> {
  const item = `${hall.origin}/ru/news/${slug}`;
  const city = `${hall.origin}/ru/cities/${citySlug}`;
  const contestants: [Contestant, string, Record<string, string>?][] = [
    ["freshItem", item, FRESH],
    ["react", `${react.origin}/${slug}`],
    ["freshCity", city, FRESH],
    ["keptItem", item],
    ["http", `${http.origin}/${slug}`],
    ["keptCity", city],
  ];
  const loads: Record<Contestant, Load[]> = {
    freshItem: [],
    freshCity: [],
    react: [],
    keptItem: [],
    keptCity: [],
    http: [],
  };
  // The first round only warms up: the compiler of V8 has seen each of them then.
  for (let round = -1; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    for (const [name, address, headers = {}] of order) {
      const measured = await load({ address, headers, connections: CONNECTIONS, lasting: LASTING });
      if (round >= 0) loads[name].push(measured);
    }
  }
  return loads;
}

const rates = (loads: Load[]) => loads.map((each) => each.perSecond);
const firstBytes = (loads: Load[], share: number) => median(loads.map((each) => quantile(each.ttfb, share)));

function rateRow(what: string, ours: Load[], floor: Load[], atLeast: number, against: string): BenchRow {
  const [mine, theirs] = [median(rates(ours)), median(rates(floor))];
  return {
    what,
    unit: "requests/s",
    ours: mine,
    floor: theirs,
    against,
    aim: `≥ ${atLeast} ×`,
    met: mine >= theirs * atLeast,
    note: `${CONNECTIONS} connections, no compression; TTFB p50 ${ms(firstBytes(ours, 0.5))}, p95 ${ms(firstBytes(ours, 0.95))} against ${ms(firstBytes(floor, 0.5))}, ${ms(firstBytes(floor, 0.95))}.`,
    samples: { ours: rates(ours), floor: rates(floor) },
  };
}

const ms = (value: number) => `${value.toFixed(1)} ms`;

function freshRows(what: string, ours: Load[], floor: Load[]): BenchRow[] {
  const first = (share: number, name: string): BenchRow => ({
    what: `square, ${what} rendered fresh: time to first byte, ${name}`,
    unit: "ms",
    ours: firstBytes(ours, share),
    floor: firstBytes(floor, share),
    against: REACT,
  });
  return [
    rateRow(`square, ${what} rendered fresh`, ours, floor, 0.8, REACT),
    first(0.5, "p50"),
    first(0.95, "p95"),
  ];
}

/** From the commit of a change to the first answer that shows it. */
async function measureChanges(hall: RunningHall, { slug }: BenchNews): Promise<number[]> {
  const address = `${hall.origin}/ru/news/${slug}`;
  return withDatabase(hall, async (client) => {
    const taken: number[] = [];
    for (let change = 0; change < 20; change += 1) {
      await (await fetch(address)).text();
      const title = `Изменение ${change} от ${Date.now()}`;
      await client.query("BEGIN");
      await client.query(
        "UPDATE communiques SET title = jsonb_set(title, '{ru,text}', to_jsonb($1::text)) WHERE slug = $2",
        [title, slug],
      );
      await client.query("SELECT pg_notify('hall', $1)", [announcement()]);
      await client.query("COMMIT");
      const committed = performance.now();
      while (!(await (await fetch(address)).text()).includes(title));
      taken.push(performance.now() - committed);
    }
    return taken;
  });
}

function changeRow(taken: number[]): BenchRow {
  const p95 = quantile(taken, 0.95);
  return {
    what: "square, a change in the database to the first answer that shows it, p95",
    unit: "ms",
    ours: p95,
    aim: "≤ 100 ms",
    met: p95 <= 100,
    note: `${taken.length} changes, NOTIFY to a kept page; the page is rendered anew within this time. p50 ${ms(median(taken))}.`,
    samples: { ours: taken },
  };
}
