import { m } from "#app/core/languages/messages/messages.js";

/** A small turning ring; stands still (and stays visible) for readers who ask for less motion. */
export function Spinner({ label }: { label?: string }) {
  return <span className="ui-spinner" role="img" aria-label={label ?? m.common_loading()} />;
}
