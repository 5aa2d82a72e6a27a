import { m } from "#app/core/languages/messages/messages.js";

/** The first stop of the Tab key: jumps over the head of the page to its `<main id="main">`. */
export function SkipLink() {
  return (
    <a className="ui-skip" href="#main">
      {m.common_skip_to_content()}
    </a>
  );
}
