/**
 * Keeps one device connected: opens a link, lets the driver run on it, and tries again when it ends. One session at a
 * time, each with a link of its own. A driver that throws, wherever it does, ends its own session and nothing else.
 */

import type { Clock, Instant } from "../clock.ts";
import type { DeviceEvent, Driver, FaultEvent, LinkKind, Links, Log, RegisterLink } from "../driver.ts";
import { FilesRefused, isRefusedDocument, messageOf } from "../errors.ts";
import { sessionClock } from "./session-clock.ts";
import { type DeviceInput, type DeviceState, initialState, nextState, type StatusChange } from "./state.ts";

/** A link that the session may use until it closes it. */
export interface SessionLink {
  readonly link: Links[LinkKind];
  close(): Promise<void>;
}

/**
 * Sees every event of a device and finds conditions that the device does not report itself. They go the way of the
 * device's own faults. What it says in `sessionBegan` is only told to the state: it was recorded when it was found.
 */
export interface DeviceWatch {
  /** Conditions that held when the last session ended, and of which this one has not spoken yet. */
  sessionBegan(at: Instant): readonly FaultEvent[];
  handle(event: DeviceEvent): readonly FaultEvent[];
  /** Asked every `watchEveryMs` of a session, for what only the passing of time shows. */
  tick(at: Instant): readonly FaultEvent[];
  sessionEnded(): void;
}

export interface DeviceRun {
  readonly device: { readonly id: string; readonly lane: string; readonly stationMetres: number };
  readonly driver: Driver;
  readonly settings: unknown;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  open(signal: AbortSignal): Promise<SessionLink>;
  onEvent(event: DeviceEvent): void | Promise<void>;
  onReject(reason: string, bytes: Uint8Array): void;
  /** Called once after each session, before the next begins. */
  onSessionEnded(reason: string): void | Promise<void>;
  onStatus(change: StatusChange): void | Promise<void>;
  /** Calls `fire` when there is reason not to wait any longer before the next attempt, until the call that this gives. */
  onHope?(fire: () => void): () => void;
  readonly watch?: DeviceWatch;
}

/** Resolves when `signal` is aborted and the last session has ended. Never rejects. */
export async function runDevice(run: DeviceRun, signal: AbortSignal): Promise<void> {
  const { clock, device, log } = run;
  let state: DeviceState = initialState;
  const apply: Apply = async (input) => {
    const next = nextState(state, input);
    state = next.state;
    try {
      if (next.change !== undefined) await run.onStatus(next.change);
    } catch (cause) {
      log.warn("a status was not recorded", { device: device.id, state: state.name, reason: messageOf(cause) });
    }
    return next.retryInMs;
  };

  while (!signal.aborted) {
    let reason: string;
    try {
      reason = await session(run, await run.open(signal), signal, apply);
    } catch (cause) {
      reason = messageOf(cause);
    }
    if (signal.aborted) break;
    const retryInMs = await apply({ type: "failed", atMs: clock.now().monotonicMs, reason, random: run.random() });
    log.warn("the session ended", { device: device.id, reason, retryInMs });
    await pause(run, retryInMs ?? 0, signal);
  }
}

/** The wait before the next attempt. Ends when there is hope, and when the gateway stops. */
async function pause({ clock, onHope }: DeviceRun, waitMs: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const wake = () => over.abort();
  const forget = onHope?.(wake);
  signal.addEventListener("abort", wake, { once: true });
  if (signal.aborted) wake();
  await clock.sleep(waitMs, over.signal);
  signal.removeEventListener("abort", wake);
  forget?.();
}

/** Gives the state machine an input, tells what changed, and gives the wait until the next attempt. Never rejects. */
type Apply = (input: DeviceInput) => Promise<number | undefined>;

const watchEveryMs = 10_000;
const none: readonly FaultEvent[] = [];
const noBytes = new Uint8Array(0);

/** One session from an open link to its end; gives the reason of the end. */
async function session(run: DeviceRun, opened: SessionLink, signal: AbortSignal, apply: Apply): Promise<string> {
  const ending = new AbortController();
  let over = false;
  let failure: string | undefined;
  let closing: Promise<void> | undefined;
  // A driver that waits for bytes wakes when its link closes, whatever it does with the signal.
  const end = () => {
    ending.abort();
    closing ??= opened.close();
    return closing;
  };
  /** What failed behind the driver's back: in a timer of its own, or in a hand-over that it did not wait for. */
  const fail = (cause: unknown) => {
    failure ??= messageOf(cause);
    end().catch(() => {});
  };
  const stop = () => void end().catch(() => {});
  signal.addEventListener("abort", stop, { once: true });
  const { clock, cancelAll } = sessionClock(run.clock, fail);
  const noteFaults = async (handled: readonly (void | Promise<void>)[], faults: readonly FaultEvent[]) => {
    await Promise.all(handled);
    for (const { code, active, text, category } of faults) {
      // Radiation is no fault of the device that sees it.
      if (category === "gamma" || category === "neutron") continue;
      await apply({ type: "fault", code, active, text });
    }
  };
  const { watch } = run;
  const found = (events: readonly FaultEvent[]) =>
    noteFaults(
      events.map((event) => run.onEvent(event)),
      events,
    );
  const watchNow = () => {
    clock.after(watchEveryMs, watchNow);
    const events = watch?.tick(clock.now()) ?? none;
    if (events.length > 0) found(events).catch(fail);
  };
  /** The device is there: it is told once a session, before anything that the device says. */
  let present: Promise<void> | undefined;
  const devicePresent = () => {
    present ??= (async () => {
      await apply({ type: "opened", atMs: clock.now().monotonicMs, peer: opened.link.peer });
      if (watch !== undefined && !over) {
        await noteFaults([], watch.sessionBegan(clock.now()));
        clock.after(watchEveryMs, watchNow);
      }
    })();
    return present;
  };
  const emit = (given: DeviceEvent): void | Promise<void> => {
    const event = ofDevice(given);
    // A driver that goes on after its end has nothing to say of a link that is another session's by now.
    if (over) return run.onReject("event-after-session", noBytes);
    const handled = run.onEvent(event);
    const more = watch?.handle(event) ?? none;
    const faults = event.type === "fault" ? [event, ...more] : more;
    // In one go, so that nothing of the driver's comes between an event and what was found in it.
    const told = faults.length > 0 ? noteFaults([handled, ...more.map((each) => run.onEvent(each))], faults) : handled;
    // What is no document is the driver's to refuse.
    const isRefusal = (cause: unknown) =>
      (event.type === "document" && isRefusedDocument(cause)) ||
      (event.type === "scan.files" && cause instanceof FilesRefused);
    if (told instanceof Promise) told.catch((cause: unknown) => (isRefusal(cause) ? undefined : fail(cause)));
    return told;
  };
  let reason = "the device ended the connection";
  try {
    // A bus that is open says nothing of the unit behind it: that one is there when its driver has something of it to tell,
    // or has had answers for a while.
    const waits = run.driver.link === "registers";
    const link = waits ? answering(opened.link as RegisterLink, devicePresent, clock) : opened.link;
    if (!waits) await devicePresent();
    if (signal.aborted) return "the gateway is stopping";
    let greeted = !waits;
    const onFiles = "files" in link ? run.driver.runFiles : undefined;
    await (onFiles ?? run.driver.run)({
      link: link as never,
      device: run.device,
      settings: run.settings,
      clock,
      log: run.log,
      signal: ending.signal,
      emit(event) {
        if (greeted || over) return emit(event);
        const told = devicePresent().then(() => {
          greeted = true;
          return emit(event);
        });
        told.catch(fail);
        return told;
      },
      reject: run.onReject,
    });
  } catch (cause) {
    reason = messageOf(cause);
  } finally {
    over = true;
    cancelAll();
    signal.removeEventListener("abort", stop);
    await end().catch((cause: unknown) => run.log.warn("a link did not close well", { reason: messageOf(cause) }));
    watch?.sessionEnded();
    await run.onSessionEnded(signal.aborted ? "the gateway is stopping" : (failure ?? reason));
  }
  return failure ?? reason;
}

const answersForMs = 10_000;

/** The link of a register driver; a unit that has answered for so long without anything to tell is there all the same. */
function answering(link: RegisterLink, present: () => Promise<void>, clock: Clock): RegisterLink {
  let firstMs: number | undefined;
  return {
    peer: link.peer,
    ...(link.limits === undefined ? {} : { limits: link.limits }),
    async read(request, urgency) {
      const reply = await link.read(request, urgency);
      const nowMs = clock.now().monotonicMs;
      firstMs ??= nowMs;
      if (nowMs - firstMs >= answersForMs) await present();
      return reply;
    },
  };
}

/** Codes that begin like this are the gateway's own: a device's condition never ends one of them. */
const ownCodes = "gateway:";

function ofDevice(event: DeviceEvent): DeviceEvent {
  if (event.type !== "fault" || !event.code.startsWith(ownCodes)) return event;
  return { ...event, code: `device-${event.code}` };
}
