import { type ReactNode, type ToggleEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { ControlButton } from "./ControlButton.tsx";

export interface RoomPopoverProps {
  icon: ReactNode;
  label: string;
  shortcut?: string;
  showLabel?: boolean;
  count?: number;
  /** The head of what opens. Default: the label. */
  title?: string;
  /** A function is given `close`. It is rendered only while open. */
  children: ReactNode | ((close: () => void) => ReactNode);
  onOpenChange?: (open: boolean) => void;
}

/**
 * A button of the bar with something behind it, by the browser's own popover: light dismiss, Esc and the way of the
 * focus back are the browser's. Lies above its button; on a telephone it takes the width of the screen.
 */
export function RoomPopover(props: RoomPopoverProps) {
  const { icon, label, shortcut, showLabel, count, title, children, onOpenChange } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  function toggled(event: ToggleEvent<HTMLDivElement>) {
    const isOpen = event.newState === "open";
    setOpen(isOpen);
    onOpenChange?.(isOpen);
  }

  // After each rendering, for only what is in the panel says how wide it is.
  useLayoutEffect(() => {
    if (open && button.current && panel.current) placeAbove(panel.current, button.current);
  });

  return (
    <>
      <ControlButton
        ref={button}
        {...{ icon, label, shortcut, showLabel, count }}
        popoverTarget={id}
        aria-expanded={open}
        aria-haspopup="dialog"
      />
      <div
        ref={panel}
        className="ui-room-popover"
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title ?? label}
        onToggle={toggled}
      >
        {open && (typeof children === "function" ? children(() => panel.current?.hidePopover()) : children)}
      </div>
    </>
  );
}

/** Room between a popover and the edge of the screen, in CSS pixels. */
const MARGIN = 8;

/** Puts the panel above the button, kept on the screen; below when there is more room. Set by CSSOM, as the CSP wants. */
function placeAbove(panel: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const width = panel.offsetWidth;
  const left = Math.min(Math.max(MARGIN, at.left + at.width / 2 - width / 2), innerWidth - width - MARGIN);
  panel.style.left = `${left}px`;
  const above = at.top > innerHeight - at.bottom;
  panel.style.bottom = above ? `${innerHeight - at.top + MARGIN}px` : "auto";
  panel.style.top = above ? "auto" : `${at.bottom + MARGIN}px`;
  panel.style.maxHeight = `${(above ? at.top : innerHeight - at.bottom) - 2 * MARGIN}px`;
}
