import { index, type RouteConfig, route } from "@react-router/dev/routes";

export default [index("item.tsx", { id: "front" }), route(":slug", "item.tsx")] satisfies RouteConfig;
