import { ArrowDown, ArrowUp } from "lucide-react";
import { Form } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";
import { IconButton } from "#app/ui/IconButton.tsx";

interface MoveButtonsProps {
  deed: "move_item" | "move_participant";
  id: string;
  /** What is moved, for screen readers. */
  name: string;
  first: boolean;
  last: boolean;
}

/** One place up or down in a list, as two plain buttons. */
export function MoveButtons({ deed, id, name, first, last }: MoveButtonsProps) {
  return (
    <Form method="post" className="move-buttons" preventScrollReset>
      <input type="hidden" name="deed" value={deed} />
      <input type="hidden" name="id" value={id} />
      <IconButton
        type="submit"
        name="direction"
        value="up"
        disabled={first}
        icon={<ArrowUp aria-hidden size={18} />}
        label={m.meetings_move_up({ name })}
      />
      <IconButton
        type="submit"
        name="direction"
        value="down"
        disabled={last}
        icon={<ArrowDown aria-hidden size={18} />}
        label={m.meetings_move_down({ name })}
      />
    </Form>
  );
}
