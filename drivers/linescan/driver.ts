/**
 * Driver of a line-scan X-ray detector that sends its lines and heartbeats as UDP datagrams. The thin shell around
 * `detector.ts`: it moves datagrams in, time in, events out, and commands nothing.
 */

import { type CancelTimer, type DeviceEvent, defineDriver } from "#driver";
import { Detector } from "./detector.ts";
import { settings } from "./settings.ts";

export default defineDriver({
  name: "linescan",
  summary: "Dual-energy line-scan detector array, image lines and heartbeats as UDP datagrams (X-GCU style).",
  link: "datagrams",
  gives: ["scan"],
  settings,
  async run(session) {
    const { clock, signal, link } = session;
    if (signal.aborted) return;
    const detector = new Detector(session.settings, clock.now(), (reason, bytes) => session.reject(reason, bytes));

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
