import { createRoutesStub, useParams } from "react-router";
import { isLang, type Lang } from "#app/lib/local-text.ts";
import { GALLERY_PAGES, Gallery } from "./Gallery.tsx";

export interface GalleryDocumentProps {
  page: string;
  lang: Lang;
  theme?: string;
  /** Addresses of the sheet and of the script; a page without a script stays as the server made it. */
  style: string;
  script?: string;
}

const Pages = createRoutesStub([{ path: "/:page/:lang", Component: GalleryRoute }]);

function GalleryRoute() {
  const { page, lang } = useParams();
  return (
    <Gallery
      page={GALLERY_PAGES.find((name) => name === page) ?? "parts"}
      lang={isLang(lang) ? lang : "ru"}
    />
  );
}

/** The whole document, as the root of the program makes it, for one page of the gallery. */
export function GalleryDocument({ page, lang, theme, style, script }: GalleryDocumentProps) {
  return (
    <html lang={lang} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${page} ${lang}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href={style} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <Pages initialEntries={[`/${page}/${lang}`]} />
        {/* A script of JSON is data, which the Content-Security-Policy lets be. */}
        <script id="facts" type="application/json">
          {JSON.stringify({ theme, style, script })}
        </script>
        {script && <script type="module" src={script} />}
      </body>
    </html>
  );
}
