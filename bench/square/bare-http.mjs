// The floor of a kept page: node:http, one query, the words put into a page by hand. Nothing of Pobratim is in it.
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const ITEM = { name: "item", text: "SELECT title, summary, body FROM communiques WHERE slug = $1" };
const asHtml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const server = createServer(async (request, response) => {
  const found = await pool.query({ ...ITEM, values: [request.url.slice(1)] });
  const [row] = found.rows;
  if (!row) return response.writeHead(404).end();
  const paragraphs = row.body.ru.text.split("\n\n").map((each) => `<p>${asHtml(each)}</p>`);
  const page = Buffer.from(
    `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${asHtml(row.title.ru.text)}</title></head><body><main><h1>${asHtml(row.title.ru.text)}</h1><p>${asHtml(row.summary.ru.text)}</p>${paragraphs.join("")}</main></body></html>`,
  );
  response
    .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Length": page.length })
    .end(page);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
