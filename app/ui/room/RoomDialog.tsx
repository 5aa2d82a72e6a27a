import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { m } from "#app/core/languages/messages/messages.js";

export interface RoomDialogProps {
  title: ReactNode;
  open: boolean;
  /** Asked to close: Esc, the cross, a click beside it. */
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
}

/** A modal dialog by the browser's own <dialog>: it keeps the focus, gives it back and closes on Esc by itself. */
export function RoomDialog({ title, open, onClose, children, footer }: RoomDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it already; the click is only for what lies beside it
    <dialog
      ref={dialog}
      className="ui-room-dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {open && (
        <div className="ui-room-dialog-body">
          <header className="ui-dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button
              type="button"
              className="ui-button ui-button-quiet ui-icon-button"
              aria-label={m.common_close()}
              onClick={onClose}
            >
              <X aria-hidden="true" size={22} />
            </button>
          </header>
          {children}
          {footer && <footer className="ui-actions">{footer}</footer>}
        </div>
      )}
    </dialog>
  );
}
