/**
 * The emblem of Pobratim: two equal arches that share what stands between them. Side A to the left, side B to the
 * right, the shared part in both. `currentColor` when `plain`, the colours of the sides otherwise.
 */
export function Emblem({ size = 36, plain, title }: { size?: number; plain?: boolean; title?: string }) {
  return (
    <svg
      className={plain ? "ui-emblem ui-emblem-plain" : "ui-emblem"}
      width={size}
      height={size}
      viewBox="0 0 48 48"
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <path className="ui-emblem-a" d="M4 42V22a13 13 0 0 1 20-10.9A13 13 0 0 0 18 22v20z" />
      <path className="ui-emblem-b" d="M44 42V22a13 13 0 0 0-20-10.9A13 13 0 0 1 30 22v20z" />
      <path
        className="ui-emblem-both"
        d="M24 13.6A10.5 10.5 0 0 1 27.5 22v20h-7V22A10.5 10.5 0 0 1 24 13.6z"
      />
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
