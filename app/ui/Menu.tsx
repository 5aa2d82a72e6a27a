import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components/Menu";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./Button.tsx";
import { classNames } from "./class-names.ts";

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Where it leads, or what it does. */
  href?: string;
  onAction?: () => void;
  danger?: boolean;
  disabled?: boolean;
}

export interface MenuProps {
  /** The words of the button, or its icon. */
  trigger: ReactNode;
  /** The name of an icon-only button. */
  label?: string;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  items: readonly MenuEntry[];
}

/** A button with a few deeds behind it. */
export function Menu({ trigger, label, triggerVariant = "quiet", triggerSize, items }: MenuProps) {
  return (
    <MenuTrigger>
      <Button
        className={classNames(buttonClass(triggerVariant, triggerSize), label && "ui-icon-button")}
        aria-label={label}
      >
        {trigger}
      </Button>
      <Popover className="ui-popover" placement="bottom end">
        <AriaMenu className="ui-list">
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className={classNames("ui-list-item", item.danger && "ui-list-item-danger")}
              href={item.href}
              onAction={item.onAction}
              isDisabled={item.disabled}
              textValue={item.label}
            >
              {item.icon}
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
