/**
 * The emblem of Pobratim: two equal arches that share their keystone. Side A to the left, side B to the right;
 * where they meet, the colours mix, so that neither stands in front.
 * `currentColor` when `plain`, the colours of the sides otherwise. The file public/favicon.svg is the same drawing.
 */
export function Emblem({ size = 36, plain, title }: { size?: number; plain?: boolean; title?: string }) {
  return (
    <svg
      className={plain ? "ui-emblem" : "ui-emblem ui-emblem-sides"}
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="5"
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <path className="ui-emblem-a" d="M5.5 41V22.5a12 12 0 0 1 24 0V41" />
      <path className="ui-emblem-b" d="M18.5 41V22.5a12 12 0 0 1 24 0V41" />
    </svg>
  );
}

/** The emblem beside the name of the hall. */
export function Wordmark({ name, size }: { name: string; size?: number }) {
  return (
    <span className="ui-wordmark">
      <Emblem size={size} />
      <span className="ui-wordmark-name">{name}</span>
    </span>
  );
}
