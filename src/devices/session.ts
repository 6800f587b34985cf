/**
 * Keeps one device connected: opens a link, lets the driver run on it, and tries again when it ends. One session at a
 * time, each with a link of its own. A driver that throws, wherever it does, ends its own session and nothing else.
 */

import type { Clock } from "../clock.ts";
import type { DeviceEvent, Driver, LinkKind, Links, Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import { sessionClock } from "./session-clock.ts";
import { type DeviceInput, type DeviceState, initialState, nextState, type StatusChange } from "./state.ts";

/** A link that the session may use until it closes it. */
export interface SessionLink {
  readonly link: Links[LinkKind];
  close(): Promise<void>;
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
    await clock.sleep(retryInMs ?? 0, signal);
  }
}

/** Gives the state machine an input, tells what changed, and gives the wait until the next attempt. Never rejects. */
type Apply = (input: DeviceInput) => Promise<number | undefined>;

type FaultEvent = Extract<DeviceEvent, { type: "fault" }>;

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
  const noteFault = async (handled: void | Promise<void>, { code, active, text }: FaultEvent) => {
    await handled;
    await apply({ type: "fault", code, active, text });
  };
  let reason = "the device ended the connection";
  try {
    await apply({ type: "opened", atMs: clock.now().monotonicMs, peer: opened.link.peer });
    if (signal.aborted) return "the gateway is stopping";
    await run.driver.run({
      link: opened.link as never,
      device: run.device,
      settings: run.settings,
      clock,
      log: run.log,
      signal: ending.signal,
      emit(event) {
        // A driver that goes on after its end has nothing to say of a link that is another session's by now.
        if (over) return run.onReject("event-after-session", noBytes);
        const handled = run.onEvent(event);
        const told = event.type === "fault" ? noteFault(handled, event) : handled;
        if (told instanceof Promise) told.catch(fail);
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
    await run.onSessionEnded(signal.aborted ? "the gateway is stopping" : (failure ?? reason));
  }
  return failure ?? reason;
}
