import { index, layout, type RouteConfig, route } from "@react-router/dev/routes";

/** The table of contents of all addresses. */
export default [
  index("routes/square/front-door.tsx"),
  route("language", "routes/language.tsx"),
  // The door: for those who are not signed in yet.
  layout("routes/sign-in/door-layout.tsx", [
    route("sign-in", "routes/sign-in/sign-in.tsx"),
    route("sign-in/sent", "routes/sign-in/sent.tsx"),
    route("sign-in/link", "routes/sign-in/link.tsx"),
    route("forgot", "routes/sign-in/forgot.tsx"),
    route("reset", "routes/sign-in/reset.tsx"),
    route("first-start", "routes/sign-in/first-start.tsx"),
  ]),
  route("sign-out", "routes/sign-in/sign-out.ts"),
  // The office: every page inside needs a signed-in user (see office-layout.tsx).
  layout("routes/office/office-layout.tsx", [
    route("office", "routes/office/accounts/office-start.tsx"),
    route("office/account", "routes/office/accounts/account.tsx"),
    route("office/people", "routes/office/accounts/people.tsx"),
    route("office/outbox", "routes/office/accounts/outbox.tsx"),
    route("office/outbox/:mailId", "routes/office/accounts/outbox-mail.tsx"),
  ]),
] satisfies RouteConfig;
