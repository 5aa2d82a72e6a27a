import type { ReactNode } from "react";

/** Running text at a length of line that reads well: 66 letters, 36 Han. */
export function Prose({ children, lang }: { children: ReactNode; lang?: string }) {
  return (
    <div className="ui-prose" lang={lang}>
      {children}
    </div>
  );
}
