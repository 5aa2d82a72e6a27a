import { LifeBuoy, SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoothMessageState, BoothState } from "#app/features/interpretation/booth-state.ts";
import { keycap } from "#app/features/interpretation/ui/console/console-keys.ts";
import { useConsoleKeys } from "#app/features/interpretation/ui/console/use-console-keys.ts";
import { MessageLog } from "#app/features/interpretation/ui/talk/MessageLog.tsx";
import type { RunBoothCommand } from "#app/features/interpretation/ui/talk/run-booth-command.ts";
import "#app/features/interpretation/ui/talk/talk.css";

export interface BoothTalkProps {
  /** The reader's own booth. */
  booth: BoothState;
  /** As the room's state has them: the hall sends an interpreter only those of the own booth. */
  messages: readonly BoothMessageState[];
  me: string;
  run: RunBoothCommand;
  nameOf(participantId: string): string;
  /** Of both cities, the host's first. */
  zones: readonly string[];
}

/** Private text with the boothmate and the technicians, and the call for a technician. Silent. */
export function BoothTalk({ booth, messages, me, run, nameOf, zones }: BoothTalkProps) {
  const own = messages.filter((one) => one.boothId === booth.id);
  const called = booth.calledTechnicianAt !== null;
  const call = () => void run("booth.call_technician", { calling: !called });
  const field = useRef<HTMLInputElement>(null);
  useConsoleKeys({ technician: call, message: () => field.current?.focus() });
  return (
    <section className="talk" aria-label={m.talk_title()}>
      <MessageLog messages={own} label={m.talk_title()} empty={m.talk_empty()} {...{ me, nameOf, zones }} />
      <TalkForm run={run} field={field} />
      <button
        type="button"
        className="room-action talk-call"
        aria-pressed={called}
        aria-keyshortcuts={keycap("technician")}
        onClick={call}
      >
        <LifeBuoy aria-hidden="true" size={18} />
        {called ? m.talk_technician_called() : m.talk_call_technician()}
        <span className="talk-key" aria-hidden="true">
          {keycap("technician")}
        </span>
      </button>
    </section>
  );
}

function TalkForm({ run, field }: { run: RunBoothCommand; field: RefObject<HTMLInputElement | null> }) {
  const [audience, setAudience] = useState<BoothMessageState["audience"]>("booth");
  const name = useId();
  return (
    <div className="talk-writing">
      <fieldset className="talk-audience">
        <legend>{m.talk_to()}</legend>
        {(["booth", "technician"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={name} checked={audience === one} onChange={() => setAudience(one)} />
            <span>{one === "booth" ? m.talk_to_boothmate() : m.talk_to_technician()}</span>
          </label>
        ))}
      </fieldset>
      <MessageField
        label={m.talk_message()}
        field={field}
        shortcut={keycap("message")}
        send={(text) => run("booth.message", { id: crypto.randomUUID(), audience, text })}
      />
    </div>
  );
}

interface MessageFieldProps {
  label: string;
  field?: RefObject<HTMLInputElement | null>;
  shortcut?: string | undefined;
  send(text: string): Promise<{ ok: boolean }>;
}

/** One line and Enter: hands are back at the console at once. What could not be sent stays in the field. */
export function MessageField({ label, field, shortcut, send }: MessageFieldProps) {
  const [text, setText] = useState("");
  const submit = async () => {
    const words = text.trim();
    if (!words) return;
    setText("");
    const answer = await send(words);
    if (!answer.ok) setText((now) => now || words);
  };
  /** Enter also ends the writing of a Chinese word: then it is no wish to send. */
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key === "Enter" && event.nativeEvent.isComposing) event.preventDefault();
  };
  return (
    <form
      className="talk-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <input
        ref={field}
        type="text"
        value={text}
        maxLength={1000}
        autoComplete="off"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        placeholder={shortcut ? `${label} (${shortcut})` : label}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <button type="submit" className="room-icon" aria-label={m.room_send()}>
        <SendHorizontal aria-hidden="true" size={20} />
      </button>
    </form>
  );
}
