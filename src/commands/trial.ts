/** One driver on one link for a while, watched: what it said, what it threw away, and how it ended. Journals nothing. */

import type { Clock, Instant } from "../clock.ts";
import { sessionClock } from "../devices/index.ts";
import type { DeviceEvent, LinkKind, Links } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { DeviceModel } from "./device-model.ts";

/** Events that a device of another model, a mere silence or a damaged line can cause too. */
const proveNothing: ReadonlySet<DeviceEvent["type"]> = new Set(["raw", "fault", "lost", "occupancy.lost"]);
const refusals: ReadonlySet<string> = new Set(["DEVICE_REFUSED", "MODBUS_IDENTITY"]);
const maxReads = 3;

export class Trial {
  readonly model: DeviceModel;
  readonly events = new Map<string, number>();
  readonly rejected = new Map<string, number>();
  /** The newest event of each type, to show values of. */
  readonly newest = new Map<DeviceEvent["type"], DeviceEvent>();
  /** The newest identity reads. */
  readonly reads: string[] = [];
  readonly faults = new Set<string>();
  /** Events that only a device of this model would cause. */
  proofs = 0;
  firstProofAt: Instant | undefined;
  /** Why the driver gave up, if it did. */
  failure: string | undefined;
  /** It gave up because what the device says cannot be that of this model. */
  refused = false;

  constructor(model: DeviceModel) {
    this.model = model;
  }

  take(event: DeviceEvent): void {
    this.events.set(event.type, (this.events.get(event.type) ?? 0) + 1);
    this.newest.set(event.type, event);
    if (event.type === "identity.read") this.reads.splice(0, Math.max(0, this.reads.push(event.value) - maxReads));
    if (event.type === "fault") this.faults[event.active ? "add" : "delete"](event.code);
    if (proveNothing.has(event.type)) return;
    this.proofs += 1;
    this.firstProofAt ??= event.at;
  }

  get rejections(): number {
    return [...this.rejected.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Whether the device is taken for one of this model; `heard`: it has sent anything at all. */
  fits(heard: boolean): boolean {
    if (this.refused) return false;
    if (this.proofs > 0) return true;
    // Signs of life make no events: whoever takes all that came, and knows it all, fits too.
    return heard && this.failure === undefined && this.rejections === 0 && !this.events.has("raw");
  }
}

/** How long a driver may take to return once its session is over. */
const goodbyeMs = 2000;

/** Resolves when the driver has returned or failed, or soon after `signal` is aborted. Never rejects. */
export async function runTrial(
  trial: Trial,
  link: Links[LinkKind],
  options: {
    readonly clock: Clock;
    readonly signal: AbortSignal;
    readonly device?: { readonly id: string; readonly lane: string; readonly stationMetres: number };
  },
): Promise<void> {
  const { clock, signal } = options;
  let over = false;
  const fail = (cause: unknown) => {
    trial.failure ??= messageOf(cause);
    if (cause instanceof PorticoError && refusals.has(cause.code)) trial.refused = true;
  };
  const timers = sessionClock(clock, fail);
  const running = trial.model.driver
    .run({
      link: link as never,
      device: options.device ?? { id: "device", lane: "1", stationMetres: 0 },
      settings: trial.model.settings,
      clock: timers.clock,
      log: { info: () => {}, warn: () => {} },
      signal,
      emit(event) {
        if (!over) trial.take(event);
      },
      reject(reason) {
        if (!over) trial.rejected.set(reason, (trial.rejected.get(reason) ?? 0) + 1);
      },
    })
    .catch((cause: unknown) => {
      // A line that ends is no fault of whoever listens to it.
      const lineEnded = cause instanceof PorticoError && cause.code === "LINK_CLOSED";
      if (!signal.aborted && !lineEnded) fail(cause);
    });
  const patience = new Promise<void>((resolve) => {
    const begin = () => void clock.sleep(goodbyeMs).then(resolve);
    if (signal.aborted) begin();
    else signal.addEventListener("abort", begin, { once: true });
  });
  await Promise.race([running, patience]);
  over = true;
  timers.cancelAll();
}
