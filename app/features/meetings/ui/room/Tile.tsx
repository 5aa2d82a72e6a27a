import { Hand, MicOff, Pin, PinOff, VideoOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { RoomParticipant } from "#app/features/meetings/room-state.ts";
import type { Quality, VideoSource } from "#app/features/meetings/ui/media/room-types.ts";
import { participantOf, type Room, useRoom } from "#app/features/meetings/ui/room/RoomContext.tsx";
import { plainText, RoomText } from "#app/features/meetings/ui/room/RoomText.tsx";

/** A video that shows a participant's camera or screen as long as there is one. */
export function Video({
  identity,
  source,
  mirrored,
}: {
  identity: string;
  source: VideoSource;
  mirrored?: boolean;
}) {
  const room = useRoom();
  const { media } = room;
  const element = useRef<HTMLVideoElement>(null);
  const givenUp = isPictureGivenUp(room, identity, source);
  useEffect(() => {
    if (element.current && !givenUp) return media.attachVideo(identity, source, element.current);
  }, [media, identity, source, givenUp]);
  if (givenUp)
    return (
      <span className="tile-initials" aria-hidden="true">
        <VideoOff />
      </span>
    );
  return (
    <video
      ref={element}
      className={mirrored ? "tile-video mirrored" : "tile-video"}
      autoPlay
      playsInline
      muted
    />
  );
}

/** A picture that nobody shows is not sent to us either: its room on the line goes to the sound. */
function isPictureGivenUp(
  { snapshot, speakerId }: Pick<Room, "snapshot" | "speakerId">,
  identity: string,
  source: VideoSource,
): boolean {
  if (identity === snapshot.local.identity || snapshot.givenUp === "nothing") return false;
  return snapshot.givenUp !== "small" || (source === "camera" && identity !== speakerId);
}

/** One participant: picture or initials, name and office, and what a chair looks for. */
export function Tile({ participant, large = false }: { participant: RoomParticipant; large?: boolean }) {
  const { state, views, pinnedId, pin } = useRoom();
  const view = views.get(participant.id);
  const name = plainText(participant.name);
  const hasFloor = state.meeting.floorParticipantId === participant.id;
  const pinned = pinnedId === participant.id;
  return (
    <article
      className={[
        "tile",
        large ? "tile-large" : "",
        view?.speaking ? "speaking" : "",
        hasFloor ? "has-floor" : "",
      ].join(" ")}
      data-side={participant.side}
      aria-label={name}
    >
      {view && !view.camOff ? (
        <Video identity={participant.id} source="camera" mirrored={view.isLocal} />
      ) : (
        <span className="tile-initials" aria-hidden="true">
          {initialsOf(name)}
        </span>
      )}
      <div className="tile-caption">
        <span className="tile-who">
          <span className="tile-name">
            <RoomText text={participant.name} />
          </span>
          {large ? (
            <span className="tile-office">
              <RoomText text={participant.office} />
            </span>
          ) : null}
        </span>
        <TileMarks participant={participant} />
      </div>
      <button
        type="button"
        className="tile-pin"
        aria-pressed={pinned}
        aria-label={pinned ? m.room_unpin({ name }) : m.room_pin({ name })}
        onClick={() => pin(pinned ? null : participant.id)}
      >
        {pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
      </button>
    </article>
  );
}

function TileMarks({ participant }: { participant: RoomParticipant }) {
  const { views, state } = useRoom();
  const view = views.get(participant.id);
  return (
    <span className="tile-marks">
      {state.meeting.floorParticipantId === participant.id ? (
        <span className="mark mark-floor">{m.room_has_floor()}</span>
      ) : null}
      {participant.handRaisedAt ? (
        <span className="mark" role="img" aria-label={m.room_hand_is_up()}>
          <Hand aria-hidden="true" />
        </span>
      ) : null}
      {view?.micMuted !== false ? (
        <span className="mark" role="img" aria-label={m.room_mic_is_off()}>
          <MicOff aria-hidden="true" />
        </span>
      ) : null}
      <QualityMark quality={view?.quality ?? "lost"} />
    </span>
  );
}

const BARS: Record<Quality, number> = { excellent: 3, good: 2, poor: 1, lost: 0, unknown: 3 };

/** Connection quality as bars, and in words for a screen reader. */
export function QualityMark({ quality }: { quality: Quality }) {
  const words = {
    excellent: m.room_quality_excellent(),
    good: m.room_quality_good(),
    poor: m.room_quality_poor(),
    lost: m.room_quality_lost(),
    unknown: m.room_quality_unknown(),
  }[quality];
  return (
    <span className="bars" data-bars={BARS[quality]} role="img" aria-label={words} title={words}>
      <i />
      <i />
      <i />
    </span>
  );
}

/** First letters of the last two words, or the first two Han characters. */
export function initialsOf(name: string): string {
  const han = /^\p{Script=Han}+/u.exec(name)?.[0];
  if (han) return han.slice(0, 2);
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** A participant's name as plain words; empty when unknown. */
export function useName(id: string | null): string {
  const { state } = useRoom();
  const found = participantOf(state, id);
  return found ? plainText(found.name) : "";
}
