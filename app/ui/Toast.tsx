import { X } from "lucide-react";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components/Toast";
import { m } from "#app/core/languages/messages/messages.js";

interface ToastMessage {
  text: string;
  kind: "info" | "success" | "danger";
}

// A page in a browser has one queue; on the server nothing ever enters it.
const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Long enough to be read (WCAG 2.2.1); the timer stands still while the pointer or the focus is on the message. */
const SHOWN_MS = 8000;

/** Says something that already happened and needs no answer. Never for errors of a form. */
export function showToast(text: string, kind: ToastMessage["kind"] = "success"): void {
  queue.add({ text, kind }, { timeout: SHOWN_MS });
}

/** Where such messages appear; OfficeShell holds one. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} className="ui-toasts" aria-label={m.common_notices()}>
      {({ toast }) => (
        <AriaToast toast={toast} className={`ui-toast ui-toast-${toast.content.kind}`}>
          <ToastContent>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          <Button
            slot="close"
            className="ui-button ui-button-quiet ui-icon-button"
            aria-label={m.common_close()}
          >
            <X aria-hidden="true" size={20} />
          </Button>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
