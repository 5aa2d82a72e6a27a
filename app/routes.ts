import { index, type RouteConfig, route } from "@react-router/dev/routes";

/** The table of contents of all addresses. */
export default [
  index("routes/square/front-door.tsx"),
  route("language", "routes/language.tsx"),
] satisfies RouteConfig;
