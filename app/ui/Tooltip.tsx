import type { ComponentProps } from "react";
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from "react-aria-components/Tooltip";

export interface TooltipProps {
  text: string;
  /** One element that can take the focus: a Button, a link. */
  children: ComponentProps<typeof Focusable>["children"];
}

/** A hint on hover and focus. It adds; nobody may need it to understand the page. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500}>
      <Focusable>{children}</Focusable>
      <AriaTooltip className="ui-tooltip" offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
