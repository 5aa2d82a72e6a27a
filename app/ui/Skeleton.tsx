import { m } from "#app/core/languages/messages/messages.js";

/** The shape of text that is still on its way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label={m.common_loading()}>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <span className="ui-skeleton" key={line} />
      ))}
    </div>
  );
}
