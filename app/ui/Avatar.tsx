import { classNames } from "./class-names.ts";

export interface AvatarProps {
  name: string;
  side?: "a" | "b";
  size?: "normal" | "large";
}

/** A person by initials: round on side A, square on side B. The name itself always stands beside it. */
export function Avatar({ name, side, size }: AvatarProps) {
  return (
    <span
      className={classNames("ui-avatar", side && `ui-avatar-${side}`, size === "large" && "ui-avatar-large")}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}

/** "ЕП" of «Евгений Первышов»; of a Han name its last two characters, as is the custom. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s·•]+/u);
  if (/^\p{Script=Han}+$/u.test(words.join(""))) return words.join("").slice(-2);
  const letters = words.map((word) => [...word].find((letter) => /\p{L}/u.test(letter)) ?? "");
  return letters.slice(0, 2).join("").toLocaleUpperCase();
}
