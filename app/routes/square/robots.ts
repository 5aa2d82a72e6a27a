import { hallOrigin } from "#app/core/hall.server.ts";

/** Search engines are welcome on the square and have no business elsewhere (RFC 9309). */
export function loader() {
  const lines = [
    "User-agent: *",
    "Allow: /ru",
    "Allow: /zh",
    "Allow: /en",
    "Disallow: /",
    "",
    `Sitemap: ${hallOrigin()}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
