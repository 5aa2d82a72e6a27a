import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";

/** The way from the start to the page above this one; the page itself is named by its title. */
export function Breadcrumbs({ items }: { items: readonly { to: string; label: string }[] }) {
  return (
    <nav className="ui-crumbs" aria-label={m.common_breadcrumbs()}>
      <ol>
        {items.map((item) => (
          <li key={item.to}>
            <Link to={item.to}>{item.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
