import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { m } from "#app/core/languages/messages/messages.js";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./Button.tsx";

export interface DialogProps {
  title: ReactNode;
  /** What the dialog holds; a function is given `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  /** The words of the button that opens it; leave out and give `isOpen` to open it yourself. */
  trigger?: ReactNode;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  triggerIcon?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: "small" | "normal" | "large";
  /** `alertdialog` cannot be dismissed by a click beside it. */
  role?: "dialog" | "alertdialog";
}

/** A modal dialog: takes the focus, keeps it, gives it back; Esc closes. */
export function Dialog(props: DialogProps) {
  const { title, children, size = "normal", role = "dialog", isOpen, onOpenChange } = props;
  const overlay = (
    <ModalOverlay
      className="ui-overlay"
      isDismissable={role === "dialog"}
      {...(props.trigger ? {} : { isOpen, onOpenChange })}
    >
      <Modal className={`ui-modal ui-modal-${size}`}>
        <AriaDialog className="ui-dialog" role={role}>
          {({ close }) => (
            <>
              <header className="ui-dialog-head">
                <Heading slot="title" className="ui-dialog-title">
                  {title}
                </Heading>
                <AriaButton
                  className="ui-button ui-button-quiet ui-icon-button"
                  aria-label={m.common_close()}
                  onPress={close}
                >
                  <X aria-hidden="true" size={22} />
                </AriaButton>
              </header>
              <div className="ui-dialog-body">
                {typeof children === "function" ? children(close) : children}
              </div>
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (!props.trigger) return overlay;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <AriaButton className={buttonClass(props.triggerVariant, props.triggerSize)}>
        {props.triggerIcon}
        {props.trigger}
      </AriaButton>
      {overlay}
    </DialogTrigger>
  );
}
