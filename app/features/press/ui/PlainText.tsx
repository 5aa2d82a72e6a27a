import { blocksOf } from "#app/features/press/rules.ts";
import type { PickedText } from "#app/lib/local-text.ts";
import { typeset } from "#app/lib/typeset.ts";

/** A plain text as it reads well: paragraphs, lists, and what must not part at the end of a line. */
export function PlainText({ text, lang }: { text: PickedText; lang: string }) {
  return (
    <div className="ui-prose" lang={text.lang === lang ? undefined : text.lang}>
      {blocksOf(typeset(text.text, text.lang)).map((block, place) => {
        // Blocks have no identity but their place, and the page is never changed in place.
        const key = place;
        if (block.kind === "paragraph") return <p key={key}>{block.text}</p>;
        const List = block.ordered ? "ol" : "ul";
        return (
          <List key={key}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
