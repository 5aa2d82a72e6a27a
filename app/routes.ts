import { index, layout, type RouteConfig, route } from "@react-router/dev/routes";

/** The table of contents of all addresses. */
export default [
  index("routes/square/front-door.tsx"),
  route("language", "routes/language.tsx"),
  // The office: every page inside needs a signed-in user (see office-layout.tsx).
  layout("routes/office/office-layout.tsx", [route("office", "routes/office/accounts/office-start.tsx")]),
] satisfies RouteConfig;
