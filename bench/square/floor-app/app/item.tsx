import { useLoaderData } from "react-router";
import { pool } from "./database.server.ts";

type Text = Record<string, { text: string } | undefined>;

const ITEM = "SELECT title, summary, body FROM communiques WHERE slug = $1";

/** One query. */
export async function loader({ params }: { params: { slug?: string } }) {
  const found = await pool.query<{ title: Text; summary: Text; body: Text }>(ITEM, [params.slug]);
  const [row] = found.rows;
  if (!row) throw new Response("not found", { status: 404 });
  return { title: row.title.ru?.text, summary: row.summary.ru?.text, body: row.body.ru?.text };
}

/** One page: the same words, and no more markup than they need. */
export default function Item() {
  const { title, summary, body } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>{title}</h1>
      <p>{summary}</p>
      {body?.split("\n\n").map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </main>
  );
}
