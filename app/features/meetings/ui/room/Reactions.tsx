import { Smile } from "lucide-react";
import { useEffect, useState } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import type { Moment } from "#app/features/meetings/ui/room/room-line.ts";
import { useName } from "#app/features/meetings/ui/room/Tile.tsx";
import { RoomPopover } from "#app/ui/room/RoomPopover.tsx";
import { VisuallyHidden } from "#app/ui/VisuallyHidden.tsx";

const REACTIONS = {
  applause: { sign: "👏", words: () => m.room_reaction_applause() },
  agree: { sign: "👍", words: () => m.room_reaction_agree() },
  thanks: { sign: "🙏", words: () => m.room_reaction_thanks() },
  heart: { sign: "❤️", words: () => m.room_reaction_heart() },
} as const;

type Reaction = keyof typeof REACTIONS;

/** How long a reaction stays on the screen, in ms. */
const SHOWN_MS = 4000;

export function ReactionButtons() {
  const { run } = useRoom();
  return (
    <RoomPopover icon={<Smile aria-hidden="true" />} label={m.room_react()}>
      {(close) => (
        <div className="reactions">
          {(Object.keys(REACTIONS) as Reaction[]).map((reaction) => (
            <button
              key={reaction}
              type="button"
              aria-label={REACTIONS[reaction].words()}
              onClick={() => {
                void run("react", { reaction });
                close();
              }}
            >
              <span aria-hidden="true">{REACTIONS[reaction].sign}</span>
            </button>
          ))}
        </div>
      )}
    </RoomPopover>
  );
}

interface Shown {
  key: number;
  participantId: string;
  reaction: Reaction;
}

/** Reactions of the last seconds, with who sent them. */
export function ReactionsShown({ onMoment }: { onMoment(listener: (moment: Moment) => void): () => void }) {
  const [shown, setShown] = useState<Shown[]>([]);
  useEffect(() => {
    let key = 0;
    return onMoment(({ reaction }) => {
      if (!reaction || !(reaction.reaction in REACTIONS)) return;
      const one = {
        key: key++,
        participantId: reaction.participantId,
        reaction: reaction.reaction as Reaction,
      };
      setShown((before) => [...before.slice(-5), one]);
      setTimeout(() => setShown((before) => before.filter((other) => other.key !== one.key)), SHOWN_MS);
    });
  }, [onMoment]);
  return (
    <ul className="reactions-shown" aria-live="polite" aria-label={m.room_reactions()}>
      {shown.map((one) => (
        <li key={one.key}>
          <span aria-hidden="true">{REACTIONS[one.reaction].sign}</span>{" "}
          <ReactionName participantId={one.participantId} words={REACTIONS[one.reaction].words()} />
        </li>
      ))}
    </ul>
  );
}

function ReactionName({ participantId, words }: { participantId: string; words: string }) {
  const name = useName(participantId);
  return (
    <>
      {name}
      <VisuallyHidden>: {words}</VisuallyHidden>
    </>
  );
}
