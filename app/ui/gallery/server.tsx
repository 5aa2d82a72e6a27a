import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { overwriteGetLocale } from "#app/core/languages/messages/runtime.js";
import { GalleryDocument, type GalleryDocumentProps } from "./GalleryDocument.tsx";

/** The markup of one page of the gallery as a server sends it; one at a time, for messages know one language. */
export function renderGallery(props: GalleryDocumentProps): Promise<string> {
  overwriteGetLocale(() => props.lang);
  const out = new PassThrough();
  const { pipe } = renderToPipeableStream(<GalleryDocument {...props} />, {
    onAllReady: () => pipe(out),
    onError: (error) => {
      out.destroy(error as Error);
    },
  });
  return text(out);
}
