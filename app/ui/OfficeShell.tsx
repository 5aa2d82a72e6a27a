import { CircleUserRound, Menu } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Link, NavLink } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";
import { localeOf } from "#app/lib/time/format.ts";
import { AriaStyleMark } from "./AriaStyleMark.tsx";
import { Emblem } from "./Emblem.tsx";
import { LanguageSwitcher } from "./LanguageSwitcher.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { ToastRegion } from "./Toast.tsx";

export interface NavItem {
  to: string;
  label: string;
  icon?: ReactNode;
  /** Current only on exactly this address, as for the start page. */
  end?: boolean;
  /** A number of things that wait. */
  count?: number;
}

export interface OfficeShellProps {
  lang: Lang;
  hallName: string;
  /** Where the emblem leads. Default `/office`. */
  homeTo?: string;
  /** Default: the emblem of Pobratim. */
  emblem?: ReactNode;
  nav: readonly NavItem[];
  user: { name: string; detail?: string };
  /** Links and forms of the user's menu, such as "Settings" and a form to sign out; one <li> each. */
  userMenu?: ReactNode;
  /** The path and query the language switcher comes back to. */
  returnTo: string;
  children: ReactNode;
}

/**
 * The frame of the office: head, navigation at the side (behind a button on a telephone), main. The two menus are
 * native popovers, so that they open before and without JavaScript.
 */
export function OfficeShell(props: OfficeShellProps) {
  const { lang, hallName, nav, user, userMenu, returnTo, children } = props;
  const drawer = useRef<HTMLElement>(null);
  const closeDrawer = () => drawer.current?.matches(":popover-open") && drawer.current.hidePopover();
  const languages = <LanguageSwitcher current={lang} returnTo={returnTo} />;
  return (
    <I18nProvider locale={localeOf(lang)}>
      <div className="ui-office">
        <AriaStyleMark />
        <SkipLink />
        <header className="ui-office-head">
          <button
            type="button"
            className="ui-button ui-button-quiet ui-icon-button ui-office-burger"
            popoverTarget="office-nav"
            aria-label={m.common_menu()}
          >
            <Menu aria-hidden="true" size={24} />
          </button>
          <Link className="ui-wordmark" to={props.homeTo ?? "/office"}>
            {props.emblem ?? <Emblem />}
            <span className="ui-wordmark-name">{hallName}</span>
          </Link>
          <div className="ui-office-tools">
            <div className="ui-from-tablet">{languages}</div>
            <button
              type="button"
              className="ui-button ui-button-quiet ui-office-user"
              popoverTarget="office-user"
              aria-label={user.name}
            >
              <CircleUserRound aria-hidden="true" size={24} />
              <span className="ui-office-user-name">{user.name}</span>
            </button>
          </div>
          <div className="ui-office-user-menu" id="office-user" popover="auto">
            <p className="ui-office-user-card">
              <strong>{user.name}</strong>
              {user.detail && <span className="ui-help">{user.detail}</span>}
            </p>
            <ul className="ui-plain-list">{userMenu}</ul>
          </div>
        </header>
        <nav
          className="ui-office-nav"
          id="office-nav"
          popover="auto"
          ref={drawer}
          aria-label={m.common_navigation()}
        >
          <ul className="ui-plain-list">
            {nav.map((item) => (
              <li key={item.to}>
                <NavLink to={item.to} end={item.end} onClick={closeDrawer}>
                  {item.icon}
                  <span>{item.label}</span>
                  {item.count ? <span className="ui-count">{item.count}</span> : null}
                </NavLink>
              </li>
            ))}
          </ul>
          <div className="ui-to-tablet">{languages}</div>
        </nav>
        <main className="ui-office-main" id="main" tabIndex={-1}>
          {children}
        </main>
        <ToastRegion />
      </div>
    </I18nProvider>
  );
}
