import { m } from "#app/core/languages/messages/messages.js";
import type { RecorderFault } from "#app/features/recordings/recorder/recorder-words.ts";

/** Why nothing is recorded just now, and what to do; null: for who need not know more. */
export function faultWords(fault: RecorderFault | null): string {
  switch (fault) {
    case "disk_full":
      return m.recordings_fault_disk_full();
    case "not_writable":
      return m.recordings_fault_not_writable();
    case "livekit_away":
      return m.recordings_fault_livekit_away();
    case "recorder_fell":
      return m.recordings_fault_recorder_fell();
    default:
      return m.recordings_fault_plain();
  }
}
