/**
 * Driver of a line-scan X-ray detector that sends its lines and heartbeats as datagrams. The thin shell around `detector.ts`: it
 * moves datagrams in, time in, events out. It commands nothing; if the settings allow it, it sends questions, and a `Query` is
 * all that it can send.
 */

import { type CancelTimer, type DeviceEvent, defineDriver, type Log } from "#driver";
import { Detector } from "./detector.ts";
import type { Told } from "./inquiry.ts";
import type { Query } from "./query.ts";
import { settings } from "./settings.ts";

export default defineDriver({
  name: "linescan",
  summary: "Dual-energy line-scan detector array, image lines and heartbeats over UDP or TCP (X-GCU style).",
  link: "datagrams",
  gives: ["scan"],
  settings,
  async run(session) {
    const { clock, signal, link } = session;
    if (signal.aborted) return;
    const note = toldOnce(session.log);
    const detector = new Detector(
      session.settings,
      clock.now(),
      (reason, bytes) => session.reject(reason, bytes),
      note,
    );
    const send = (query: Query) => {
      // What could not be sent is not answered: the detector is asked again, and a link that is broken ends by itself.
      link.write(query.bytes).catch(() => {});
    };
    const ask = () => {
      const query = detector.ask(clock.now());
      if (query !== undefined) send(query);
    };

    // Datagrams and timers both make events; handing them over one after the other keeps their order.
    let tail: Promise<void> = Promise.resolve();
    let over = false;
    let failed: { readonly cause: unknown } | undefined;
    const hand = (events: readonly DeviceEvent[]): Promise<void> => {
      tail = tail.then(async () => {
        for (const event of events) {
          if (over || signal.aborted || failed !== undefined) return;
          try {
            const taken = session.emit(event);
            if (taken !== undefined) await taken;
          } catch (cause) {
            failed = { cause };
          }
        }
      });
      return tail;
    };

    let cancel: CancelTimer = () => {};
    let armedMs = Number.POSITIVE_INFINITY;
    // While an event waits for the journal, datagrams wait unread: that is no silence of the detector.
    let waiting = false;
    const arm = () => {
      const dueMs = detector.dueMs;
      // Each line moves the end of silence further away: a timer that fires too early just looks again.
      if (dueMs === undefined || dueMs >= armedMs) return;
      cancel();
      armedMs = dueMs;
      cancel = clock.after(Math.max(0, dueMs - clock.now().monotonicMs), () => {
        armedMs = Number.POSITIVE_INFINITY;
        if (over || waiting || signal.aborted) return;
        const events = detector.tick(clock.now());
        if (events.length > 0) void hand(events);
        ask();
        arm();
      });
    };

    const pump = async () => {
      try {
        for await (const chunk of link.chunks) {
          if (signal.aborted) return;
          const events = detector.datagram(chunk.bytes, chunk.at);
          if (events.length > 0) {
            waiting = true;
            await hand(events);
            waiting = false;
          }
          if (failed !== undefined) throw failed.cause;
          if (session.settings.queries) ask();
          arm();
        }
      } finally {
        await hand(detector.end());
      }
    };

    let stop = () => {};
    const aborted = new Promise<void>((resolve) => {
      stop = resolve;
      signal.addEventListener("abort", stop, { once: true });
    });
    arm();
    try {
      const pumping = pump();
      // After an abort nobody waits for the pump any more; what it throws then is no error of the device.
      pumping.catch(() => {});
      await Promise.race([pumping, aborted]);
    } finally {
      over = true;
      cancel();
      signal.removeEventListener("abort", stop);
    }
  },
});

/** Writes down what a detector says of itself, the first time and whenever it is something else. */
function toldOnce(log: Log): (told: Told) => void {
  let before = "";
  return ({ answers, refused, unanswered }) => {
    const said = Object.fromEntries(
      [...answers].flatMap(([name, { text }]) => (text === undefined ? [] : [[name, text]])),
    );
    const fields = { ...said, refused: Object.fromEntries(refused), unanswered };
    const now = JSON.stringify(fields);
    if (now === before) return;
    before = now;
    if (answers.size > 0) log.info("what the detector says of itself", fields);
    else log.warn("the detector answers no questions", fields);
  };
}
