import { useSyncExternalStore } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import type { BoothState, SeatState } from "#app/features/interpretation/booth-state.ts";
import { AirBand } from "#app/features/interpretation/ui/console/AirBand.tsx";
import { BoothPanel } from "#app/features/interpretation/ui/console/BoothPanel.tsx";
import {
  useEars,
  useMicrophone,
  useNow,
  usePulse,
} from "#app/features/interpretation/ui/console/booth-effects.ts";
import {
  useBoothmateWatch,
  useWatchedSource,
} from "#app/features/interpretation/ui/console/boothmate-watch.ts";
import type { ConsoleProps, Desk } from "#app/features/interpretation/ui/console/console-types.ts";
import { HandoverStrip } from "#app/features/interpretation/ui/console/HandoverStrip.tsx";
import { type HandoverView, viewHandover } from "#app/features/interpretation/ui/console/handover-view.ts";
import { IncomingPanel } from "#app/features/interpretation/ui/console/IncomingPanel.tsx";
import { OutgoingPanel } from "#app/features/interpretation/ui/console/OutgoingPanel.tsx";
import { FLOOR, listSources, nextSource } from "#app/features/interpretation/ui/console/sources.ts";
import { useConsoleKeys } from "#app/features/interpretation/ui/console/use-console-keys.ts";
import { useListening } from "#app/features/interpretation/ui/media/use-listening.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import "./console/console.css";

/** The interpreter's place in the room. Silent: it makes no sound of its own, whatever happens. */
export function BoothConsole(props: ConsoleProps) {
  const booth = props.interpretation.booths.find((one) => seatIn(one, props.me));
  const seat = booth && seatIn(booth, props.me);
  return booth && seat ? (
    <SeatedConsole {...props} booth={booth} seat={seat} />
  ) : (
    <section className="console-no-seat" aria-label={m.interpretation_booth()}>
      <p role="status">
        <strong>{m.interpretation_console_no_seat()}</strong>{" "}
        {props.chairName
          ? m.interpretation_console_no_seat_ask({ name: props.chairName })
          : m.interpretation_console_no_seat_ask_technician()}
      </p>
    </section>
  );
}

const seatIn = (booth: BoothState, id: string) => booth.seats.find((one) => one.participantId === id);

function SeatedConsole(props: ConsoleProps & { booth: BoothState; seat: SeatState }) {
  const { booth, seat, media, meetingId } = props;
  const handover = viewHandover(booth, props.me);
  // A forced take-over counts its last seconds down: told often enough that none is skipped.
  const now = useNow(props.clockOffset, handover.dueAt ? 200 : 1000);
  const desk: Desk = { ...props, now, channels: [booth.languageB, booth.languageA] };
  const voice = useSyncExternalStore(media.subscribe, () => media.getSnapshot().local.channel);
  const source = useWatchedSource(media);
  const listening = useListening(meetingId, source);
  const ears = useEars(listening, booth, seat);
  useMicrophone(media, booth, seat);
  usePulse(meetingId, seat.air !== "off");
  useBoothmateWatch({ meetingId, booth, me: props.me, media, source });
  const deeds = deedsOf(desk, handover);
  useConsoleKeys({
    ...deeds.keys,
    louder: () => turnVolume(0.05),
    quieter: () => turnVolume(-0.05),
    monitor: () => ears.setMonitoring(!ears.monitoring),
  });
  const turnVolume = (by: number) => {
    const volume = listening?.getSnapshot().incoming?.volume ?? 1;
    listening?.setIncoming({ volume: volume + by });
  };
  return (
    <>
      <AirBand desk={desk} voice={voice}>
        <HandoverStrip desk={desk} handover={handover} />
      </AirBand>
      <div className="console">
        {listening ? <IncomingPanel desk={desk} listening={listening} {...ears} /> : null}
        <BoothPanel desk={desk} handover={handover} />
        <div className="console-part console-talk">
          {props.signals}
          {props.talk}
        </div>
        <OutgoingPanel
          desk={desk}
          voice={voice}
          switchMicrophone={deeds.switchMicrophone}
          send={deeds.send}
        />
      </div>
    </>
  );
}

/** What the keys and the large buttons do. */
function deedsOf(desk: Desk, handover: HandoverView) {
  const { run, seat, media, interpretation, channels } = desk;
  const send = (outgoing: SpokenLanguage) => void run("booth.direction", { outgoing });
  const switchMicrophone = () => {
    if (seat.air !== "off") void run("booth.off_air");
    else if (handover.mayRequest) void run("booth.request");
    else void run("booth.on_air", { outgoing: seat.outgoing });
  };
  const hear = (lane: string, byHand: boolean) => void run("booth.listen", { lane, byHand });
  const passMicrophone = () => {
    const [to] = handover.mayOfferTo;
    if (handover.stand === "asked" || handover.stand === "losing") void run("booth.accept");
    else if (to) void run("booth.offer", { to });
    else if (handover.mayRequest) void run("booth.request");
  };
  const decline = () => {
    if (handover.stand === "asked") void run("booth.decline");
    if (handover.stand === "asking" || handover.stand === "taking") void run("booth.withdraw");
  };
  return {
    send,
    switchMicrophone,
    keys: {
      microphone: switchMicrophone,
      sendA: () => send(channels[0]),
      sendB: () => send(channels[1]),
      hearFloor: () => hear(FLOOR, true),
      hearNext: () => hear(nextSource(listSources(interpretation, seat), seat.listensTo), true),
      hearByItself: () => hear(seat.listensTo, false),
      handover: passMicrophone,
      decline,
      takeOver: () => {
        if (handover.mayTakeOver) void run("booth.take_over");
      },
      cough: {
        press: () => {
          if (seat.air !== "off") media.silenceChannel(true);
        },
        release: () => media.silenceChannel(false),
      },
    },
  };
}
