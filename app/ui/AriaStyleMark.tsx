/**
 * React Aria's buttons add a style element of this id to the head, unless there is one already; the
 * Content-Security-Policy forbids it. `base.css` holds its only rule, and this mark, which React puts in the head,
 * says so. Every frame that React Aria is used in holds one.
 */
export function AriaStyleMark() {
  return <meta id="react-aria-pressable-style" />;
}
