import { m } from "#app/core/languages/messages/messages.js";
import { type ConsoleDeed, keycap } from "#app/features/interpretation/ui/console/console-keys.ts";

/** The console's keys, for the room's settings. */
export function ConsoleKeyList() {
  return (
    <>
      <h3>{m.interpretation_console_keys()}</h3>
      <dl className="keys">
        {consoleKeyWords().map(([deed, words]) => (
          <div key={deed}>
            <dt>
              <kbd>{keycap(deed)}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function consoleKeyWords(): [ConsoleDeed, string][] {
  return [
    ["microphone", m.interpretation_console_key_microphone()],
    ["cough", m.interpretation_console_key_cough()],
    ["sendA", m.interpretation_console_key_send_a()],
    ["sendB", m.interpretation_console_key_send_b()],
    ["handover", m.interpretation_console_key_handover()],
    ["decline", m.interpretation_console_key_decline()],
    ["takeOver", m.interpretation_console_key_take_over()],
    ["hearFloor", m.interpretation_console_key_floor()],
    ["hearNext", m.interpretation_console_key_next()],
    ["hearByItself", m.interpretation_console_key_by_itself()],
    ["louder", m.interpretation_console_key_louder()],
    ["quieter", m.interpretation_console_key_quieter()],
    ["monitor", m.interpretation_console_key_monitor()],
    ["glossary", m.interpretation_console_key_glossary()],
    ["intercom", m.interpretation_console_key_intercom()],
    ["message", m.interpretation_console_key_message()],
    ["slowDown", m.interpretation_console_key_slow_down()],
    ["complain", m.interpretation_console_key_complain()],
    ["technician", m.interpretation_console_key_technician()],
  ];
}
