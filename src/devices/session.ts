/**
 * Keeps one device connected: opens a link, lets the driver run on it, and tries again when it ends. One session at a
 * time, each with a link of its own. A driver that throws ends its own session and nothing else.
 */

import type { Clock } from "../clock.ts";
import type { DeviceEvent, Driver, LinkKind, Links, Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import { type DeviceState, initialState, nextState, type StatusChange } from "./state.ts";

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
  const apply = async (input: Parameters<typeof nextState>[1]): Promise<number | undefined> => {
    const next = nextState(state, input);
    state = next.state;
    if (next.change !== undefined) await run.onStatus(next.change);
    return next.retryInMs;
  };

  while (!signal.aborted) {
    let reason: string;
    try {
      const opened = await run.open(signal);
      await apply({ type: "opened", atMs: clock.now().monotonicMs, peer: opened.link.peer });
      reason = await session(run, opened, signal, async (event) => {
        await apply({ type: "fault", code: event.code, active: event.active, text: event.text });
      });
    } catch (cause) {
      reason = messageOf(cause);
    }
    if (signal.aborted) break;
    const retryInMs = await apply({ type: "failed", atMs: clock.now().monotonicMs, reason, random: run.random() });
    log.warn("the session ended", { device: device.id, reason, retryInMs });
    await clock.sleep(retryInMs ?? 0, signal);
  }
}

type FaultEvent = Extract<DeviceEvent, { type: "fault" }>;

/** One session from an open link to its end; gives the reason of the end. */
async function session(
  run: DeviceRun,
  opened: SessionLink,
  signal: AbortSignal,
  onFault: (event: FaultEvent) => Promise<void>,
): Promise<string> {
  // A driver that waits for bytes wakes when its link closes, whatever it does with the signal.
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= opened.close());
  signal.addEventListener("abort", close, { once: true });
  let reason = "the device ended the connection";
  try {
    await run.driver.run({
      link: opened.link as never,
      device: run.device,
      settings: run.settings,
      clock: run.clock,
      log: run.log,
      signal,
      emit(event) {
        const handled = run.onEvent(event);
        if (event.type !== "fault") return handled;
        return Promise.resolve(handled).then(() => onFault(event));
      },
      reject: run.onReject,
    });
  } catch (cause) {
    reason = messageOf(cause);
  } finally {
    signal.removeEventListener("abort", close);
    await close();
    await run.onSessionEnded(signal.aborted ? "the gateway is stopping" : reason);
  }
  return reason;
}
