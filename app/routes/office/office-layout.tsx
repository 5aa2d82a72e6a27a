import {
  Building2,
  CalendarDays,
  CircleUserRound,
  ClipboardCheck,
  LogOut,
  Mails,
  Megaphone,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { Form, isRouteErrorResponse, Link, Outlet, redirect } from "react-router";
import { requireUser } from "#app/core/accounts/require-user.ts";
import { isHallAdmin } from "#app/core/actor.ts";
import { requestFacts } from "#app/core/context.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { FaultPage } from "#app/routes/fault-page.tsx";
import { LinkButton } from "#app/ui/LinkButton.tsx";
import { OfficeShell } from "#app/ui/OfficeShell.tsx";
import { PageHeader } from "#app/ui/PageHeader.tsx";
import "#app/ui/styles/office.css";
import type { Route } from "./+types/office-layout.ts";

/** Nobody sees the office without signing in; this runs before the loaders and actions of all its pages. */
export const middleware: Route.MiddlewareFunction[] = [
  ({ context, request }) => {
    if (context.get(requestFacts).actor.kind === "user") return;
    const { pathname, search } = new URL(request.url);
    // React Router fetches data under the page's address with ".data" behind it.
    const page = pathname.replace(/(\/_)?\.data$/, "");
    throw redirect(`/sign-in?next=${encodeURIComponent(page + search)}`);
  },
];

export function loader({ context, request }: Route.LoaderArgs) {
  const user = requireUser(context);
  const { pathname, search } = new URL(request.url);
  return {
    lang: context.get(requestFacts).lang,
    user: { name: user.name, detail: user.email },
    isAdmin: isHallAdmin(user),
    returnTo: pathname + search,
  };
}

export default function OfficeLayout({ loaderData }: Route.ComponentProps) {
  return (
    <OfficeFrame facts={loaderData}>
      <Outlet />
    </OfficeFrame>
  );
}

/** A page of the office that cannot be shown says so inside the frame, so that the other rooms stay in reach. */
export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : undefined;
  if (!loaderData) return <FaultPage status={status} message={words} />;
  const title = status === 404 ? m.errors_not_found() : (words ?? m.errors_unexpected());
  return (
    <OfficeFrame facts={loaderData}>
      <title>{`${title} — ${m.accounts_hall_name()}`}</title>
      <PageHeader title={title} />
      <LinkButton to="/office/meetings">{m.accounts_nav_meetings()}</LinkButton>
    </OfficeFrame>
  );
}

interface OfficeFrameProps {
  facts: Route.ComponentProps["loaderData"];
  children: ReactNode;
}

/** The frame of the office: who is signed in, and the ways to its rooms. */
function OfficeFrame({ facts, children }: OfficeFrameProps) {
  const { lang, user, isAdmin, returnTo } = facts;
  return (
    <OfficeShell
      lang={lang}
      hallName={m.accounts_hall_name()}
      homeTo="/office/meetings"
      nav={officeNav(isAdmin)}
      user={user}
      userMenu={<UserMenu />}
      returnTo={returnTo}
    >
      {children}
    </OfficeShell>
  );
}

function officeNav(isAdmin: boolean) {
  const nav = [
    {
      to: "/office/meetings",
      label: m.accounts_nav_meetings(),
      icon: <CalendarDays aria-hidden size={20} />,
    },
    {
      to: "/office/decisions",
      label: m.accounts_nav_decisions(),
      icon: <ClipboardCheck aria-hidden size={20} />,
    },
    {
      to: "/office/communiques",
      label: m.accounts_nav_communiques(),
      icon: <Megaphone aria-hidden size={20} />,
    },
    { to: "/office/cities", label: m.accounts_nav_cities(), icon: <Building2 aria-hidden size={20} /> },
    { to: "/office/outbox", label: m.accounts_nav_outbox(), icon: <Mails aria-hidden size={20} /> },
  ];
  if (isAdmin) {
    nav.push({ to: "/office/people", label: m.accounts_nav_people(), icon: <Users aria-hidden size={20} /> });
  }
  return [
    ...nav,
    {
      to: "/office/account",
      label: m.accounts_nav_account(),
      icon: <CircleUserRound aria-hidden size={20} />,
    },
  ];
}

function UserMenu() {
  return (
    <>
      <li>
        <Link to="/office/account">
          <CircleUserRound aria-hidden size={20} /> {m.accounts_nav_account()}
        </Link>
      </li>
      <li>
        <Form method="post" action="/sign-out" reloadDocument>
          <button type="submit">
            <LogOut aria-hidden size={20} /> {m.accounts_sign_out()}
          </button>
        </Form>
      </li>
    </>
  );
}
