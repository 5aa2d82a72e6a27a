import { useEffect, useRef } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { NewsItem } from "#app/features/press/present.ts";
import { CommuniqueArticle } from "#app/features/press/ui/CommuniqueArticle.tsx";
import type { Lang } from "#app/lib/local-text.ts";
import { Banner } from "#app/ui/Banner.tsx";

/** The typed words as the square would show them; nothing is saved. Takes the focus when it comes. */
export function CommuniquePreview({ item, lang }: { item: NewsItem; lang: Lang }) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new preview is shown to its reader
  useEffect(() => {
    box.current?.focus();
  }, [item]);
  return (
    <section className="ui-stack" aria-label={m.press_preview()} tabIndex={-1} ref={box}>
      <Banner kind="info" actions={<a href="#communique">{m.press_back_to_editor()}</a>}>
        <p>{m.press_preview_note()}</p>
      </Banner>
      <div className="press-preview" lang={lang}>
        <CommuniqueArticle item={item} lang={lang} />
      </div>
    </section>
  );
}
