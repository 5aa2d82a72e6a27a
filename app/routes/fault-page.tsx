import { m } from "#app/core/languages/messages/messages.js";

/** What a reader sees when a page cannot be shown: what happened and what to do. */
export function FaultPage({ status, message }: { status: number; message: string | undefined }) {
  return (
    <main>
      <h1>{status === 404 ? m.errors_not_found() : m.errors_unexpected()}</h1>
      {message ? <p>{message}</p> : null}
      <p>
        <a href="/">{m.errors_to_the_front_door()}</a>
      </p>
    </main>
  );
}
