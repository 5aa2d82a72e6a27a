import { useEffect, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { RoomState } from "#app/features/meetings/room-state.ts";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";
import { useName } from "#app/features/meetings/ui/room/Tile.tsx";
import { LANG_NAMES, type Lang } from "#app/lib/local-text.ts";

type Message = RoomState["chat"][number];

/** Chat: each message in its writer's language, with slots for the interpreter's translation. */
export function ChatPanel() {
  const { state } = useRoom();
  const end = useRef<HTMLDivElement>(null);
  const count = state.chat.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message scrolls into view, nothing else does
  useEffect(() => {
    // In braces: newer browsers answer with a promise, and React would take it for the way to clean up.
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    <div className="chat">
      <ul className="chat-messages" aria-live="polite">
        {state.chat.map((message) => (
          <ChatEntry key={message.id} message={message} />
        ))}
      </ul>
      {count === 0 ? <p className="panel-empty">{m.room_chat_is_empty()}</p> : null}
      <div ref={end} />
      {state.me.may.chat ? <ChatForm /> : <p className="panel-empty">{m.room_chat_reading_only()}</p>}
    </div>
  );
}

function ChatEntry({ message }: { message: Message }) {
  const { state } = useRoom();
  const name = useName(message.participantId);
  const original = message.text[message.text.original];
  const lang = readerLang();
  const translated = message.text.original !== lang && message.text[lang] !== undefined;
  const missing = state.meeting.languages.filter((one) => message.text[one] === undefined);
  return (
    <li className="chat-entry">
      <p className="chat-head">
        <strong>{name}</strong>
        <time dateTime={message.at}>
          {new Date(message.at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" })}
        </time>
      </p>
      <p>
        <RoomText text={message.text} />
      </p>
      {translated && original ? (
        <p className="chat-original" lang={message.text.original}>
          {original.text}
        </p>
      ) : null}
      {state.me.may.translateChat && missing.length > 0 ? (
        <TranslationSlot message={message} to={missing} />
      ) : null}
    </li>
  );
}

function TranslationSlot({ message, to }: { message: Message; to: Lang[] }) {
  const { run } = useRoom();
  const lang = to[0];
  if (!lang) return null;
  return (
    <form
      className="chat-slot"
      action={async (form: FormData) => {
        const text = String(form.get("text") ?? "").trim();
        if (text) await run("chat.translate", { messageId: message.id, text, lang });
      }}
    >
      <input
        name="text"
        lang={lang}
        aria-label={m.room_translate_into({ language: LANG_NAMES[lang] })}
        placeholder={m.room_translate_into({ language: LANG_NAMES[lang] })}
        autoComplete="off"
      />
      <button type="submit" className="room-action">
        {m.room_save()}
      </button>
    </form>
  );
}

function ChatForm() {
  const { run } = useRoom();
  const [text, setText] = useState("");
  const send = async () => {
    const words = text.trim();
    if (!words) return;
    const answer = await run("chat.send", { id: crypto.randomUUID(), text: words, lang: readerLang() });
    // What could not be sent stays in the field.
    if (answer.ok) setText("");
  };
  return (
    <form
      className="chat-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <textarea
        aria-label={m.room_chat_write()}
        placeholder={m.room_chat_write()}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <button type="submit" className="room-action primary">
        {m.room_send()}
      </button>
    </form>
  );
}
