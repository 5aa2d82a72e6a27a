import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import { RoomPopover } from "./RoomPopover.tsx";

export interface RoomMenuItem {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  /** One of several, such as a microphone or a channel: whether this one is taken. */
  chosen?: boolean;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
  lang?: string;
}

export interface RoomMenuProps {
  icon: ReactNode;
  label: string;
  shortcut?: string;
  showLabel?: boolean;
  items: readonly RoomMenuItem[];
}

/** A few deeds or choices behind a button of the bar; plain buttons in a list, each a stop of the Tab key. */
export function RoomMenu({ items, ...button }: RoomMenuProps) {
  return (
    <RoomPopover {...button}>
      {(close) => (
        <ul className="ui-plain-list ui-room-list">
          {items.map((item) => (
            <li key={item.id}>
              <button
                type="button"
                className={classNames("ui-room-item", item.danger && "ui-room-item-danger")}
                aria-pressed={item.chosen}
                disabled={item.disabled}
                lang={item.lang}
                onClick={() => {
                  item.onSelect();
                  close();
                }}
              >
                {item.icon}
                {item.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </RoomPopover>
  );
}
