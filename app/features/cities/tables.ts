import { doublePrecision, jsonb, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import type { OfficeHours } from "#app/lib/time/office-hours.ts";

export const cities = pgTable("cities", {
  id: uuid("id").primaryKey().defaultRandom(),
  slug: text("slug").notNull().unique(),
  name: jsonb("name").$type<LocalText>().notNull(),
  /** ISO 3166-1 alpha-2; null where the state is disputed. */
  country: text("country"),
  /** IANA zone, e.g. `Europe/Moscow`. */
  zone: text("zone").notNull(),
  language: text("language").$type<Lang>().notNull(),
  officeHours: jsonb("office_hours").$type<OfficeHours[]>().notNull(),
  latitude: doublePrecision("latitude"),
  longitude: doublePrecision("longitude"),
  about: jsonb("about").$type<LocalText | null>(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export const partnerships = pgTable(
  "partnerships",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    cityId: uuid("city_id")
      .notNull()
      .references(() => cities.id),
    partnerId: uuid("partner_id")
      .notNull()
      .references(() => cities.id),
    kind: text("kind").$type<"twin" | "partner">().notNull(),
    /** Year of the agreement, where known. */
    since: text("since"),
  },
  (table) => [unique("partnership_once").on(table.cityId, table.partnerId)],
);
