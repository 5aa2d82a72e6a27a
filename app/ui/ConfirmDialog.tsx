import type { ReactNode } from "react";
import { useState } from "react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { Button, type ButtonSize, type ButtonVariant } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

export interface ConfirmDialogProps {
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  children?: ReactNode;
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  triggerIcon?: ReactNode;
  /** The verb of the deed, never "OK". */
  confirmLabel: string;
  confirmVariant?: "primary" | "danger";
  /** The hidden fields posted to `action` when confirmed. */
  fields?: Readonly<Record<string, string>>;
  /** Default: the page's own action. */
  action?: string;
  /** Instead of posting. */
  onConfirm?: () => void;
}

/** Asks before something that cannot easily be undone; posts a form when the answer is yes. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { fields = {}, confirmVariant = "danger", onConfirm } = props;
  const [open, setOpen] = useState(false);
  const buttons = (
    <div className="ui-actions ui-dialog-actions">
      <Button variant={confirmVariant} type={onConfirm ? "button" : "submit"} onClick={onConfirm && confirm}>
        {props.confirmLabel}
      </Button>
      <Button onClick={() => setOpen(false)}>{m.common_cancel()}</Button>
    </div>
  );
  function confirm() {
    setOpen(false);
    onConfirm?.();
  }
  return (
    <Dialog
      title={props.title}
      role="alertdialog"
      size="small"
      isOpen={open}
      onOpenChange={setOpen}
      trigger={props.trigger}
      triggerVariant={props.triggerVariant}
      triggerSize={props.triggerSize}
      triggerIcon={props.triggerIcon}
    >
      {props.children}
      {onConfirm ? (
        buttons
      ) : (
        <Form method="post" action={props.action} onSubmit={() => setOpen(false)}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {buttons}
        </Form>
      )}
    </Dialog>
  );
}
