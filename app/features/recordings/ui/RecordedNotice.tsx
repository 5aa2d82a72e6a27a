import { m } from "#app/core/languages/messages/messages.js";
import "./recording-notice.css";

/** For those who are still outside: in the lobby and at the device check. */
export function RecordedNotice() {
  return (
    <p className="notice recorded-outside" role="status">
      {m.recordings_outside()}
    </p>
  );
}
