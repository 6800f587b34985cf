/**
 * The wire under a bus, with one request in flight: opening, asking once, throwing a port away and opening the next.
 *
 * It decides nothing about what to believe (`bus.ts` does). Closing it settles the exchange in flight in the same tick.
 */

import type { Clock, Instant } from "../clock.ts";
import type { RegisterRead } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { type Client, createClient, type ReadResult } from "./client.ts";
import type { BusCounters } from "./counters.ts";
import { createDeadline } from "./deadline.ts";
import type { ModbusPort, PortFault } from "./port.ts";
import type { Quirks } from "./quirks.ts";
import { rtuPort } from "./rtu-port.ts";
import { type Transactions, tcpPort } from "./tcp-port.ts";
import { createTiming, unknownLineGapMs } from "./timing.ts";
import type { BusAddress } from "./url.ts";
import { createWire } from "./wire.ts";

/** What became of one request. */
export type Outcome = ReadResult | { readonly kind: "timeout" } | PortFault;

/** Who is asked, and what is odd about it. */
export interface Asked {
  readonly unit: number;
  readonly quirks: Quirks;
}

export interface LineOptions {
  readonly address: BusAddress;
  readonly counters: BusCounters;
  readonly transactions: Transactions;
  readonly clock: Clock;
  /** The longest `pauseAfterConnect` of the devices on the line. */
  pauseAfterOpenMs(): number;
  /** A whole answer came that nobody asked for; it names this unit. */
  unasked(unit: number): void;
  /** A unit gave values. */
  answered(atMs: number): void;
  /** The wire broke, or could not be opened again. */
  broken(reason: PorticoError): void;
}

export interface Line {
  /** Rejects with LINK_OPEN. */
  open(): Promise<void>;
  /** Waits for whatever must come first: a gap, another port. */
  free(asked: Asked): Promise<void>;
  /** Asks once, after that. */
  exchange(asked: Asked, request: RegisterRead): Promise<Outcome>;
  /** Nothing must come first: `ask` may be called now. */
  ready(asked: Asked, nowMs: number): boolean;
  /** Asks in this tick and calls back once, with the answer, a fault, or at the deadline. Never throws. */
  ask(asked: Asked, request: RegisterRead, done: (outcome: Outcome) => void): void;
  /** When bytes arrived last: the moment of the answer that `exchange` gave. */
  readonly heardAt: Instant;
  /** After a timeout: waits for silence, or replaces a port that cannot be trusted any longer. */
  recover(): Promise<void>;
  /** Throws the port away and opens another. */
  replace(): Promise<void>;
  /** Gives the wire up until the next request, which opens it again. */
  release(): void;
  /** Resolves when the wire is really closed. */
  close(reason: string): Promise<void>;
}

/** With transaction ids that say nothing, a socket is no better than a serial server. */
const pauseMs = ({ pauseBetweenRequests, ignoreTransactionId }: Quirks): number =>
  ignoreTransactionId ? Math.max(pauseBetweenRequests, unknownLineGapMs) : pauseBetweenRequests;

export function createLine(options: LineOptions): Line {
  const { address, counters, transactions, clock } = options;
  const timing = createTiming(address, clock);
  const stopped = new AbortController();
  let closedBecause: string | undefined;
  let port: ModbusPort | undefined;
  let client: Client | undefined;
  let discarding: Promise<void> = Promise.resolve();
  /** Ends the exchange in flight. */
  let finish: ((outcome: Outcome) => void) | undefined;
  let timeoutsInARow = 0;
  /** Why the port must be replaced before the next request. */
  let spoiled: string | undefined;
  /** The wire was given up, and is opened again when it is needed. */
  let released = false;

  async function open(): Promise<void> {
    const wire = createWire(address.wire, clock);
    const opening = address.framing === "mbap" ? tcpPort(wire, counters, transactions) : rtuPort(wire, counters);
    opening.onBytes = timing.heard;
    opening.onUnasked = options.unasked;
    opening.onFault = (fault) => {
      if (port !== opening) return;
      if (fault.kind === "corrupt") spoiled = fault.reason;
      if (fault.kind === "closed") options.broken(new PorticoError("LINK_CLOSED", `${address.key}: ${fault.reason}`));
      else finish?.(fault);
    };
    port = opening;
    client = createClient(opening);
    await client.open();
    timing.opened();
    const afterOpenMs = options.pauseAfterOpenMs();
    if (afterOpenMs > 0) await clock.sleep(afterOpenMs, stopped.signal);
  }

  /** @param hard resets a connection, for devices that hold on to dead ones */
  function discard(hard = true): Promise<void> {
    const gone = port;
    port = undefined;
    client = undefined;
    discarding = Promise.all([discarding, gone?.discard(hard)]).then(() => {});
    return discarding;
  }

  /** Opens the next port once the old wire is really closed: some devices take one connection only, a tty is locked. */
  async function openNext(): Promise<void> {
    spoiled = undefined;
    timeoutsInARow = 0;
    await discard();
    if (closedBecause !== undefined) return;
    released = false;
    try {
      await open();
    } catch (error) {
      options.broken(new PorticoError("LINK_CLOSED", `${address.key}: ${messageOf(error)}`, { cause: error }));
    }
  }

  async function replace(): Promise<void> {
    if (closedBecause !== undefined) return;
    counters.reopens++;
    await openNext();
  }

  function ask({ unit, quirks }: Asked, request: RegisterRead, done: (outcome: Outcome) => void): void {
    const asking = port;
    const asker = client;
    if (asking === undefined || asker === undefined) {
      done({ kind: "closed", reason: closedBecause ?? "no port" });
      return;
    }
    asking.replyQuirks = quirks;
    transactions.ignore = quirks.ignoreTransactionId;
    const settle = (outcome: Outcome) => {
      if (finish !== settle) return;
      finish = undefined;
      asking.forget();
      learn(outcome, asking);
      done(outcome);
    };
    finish = settle;
    deadline.set(timing.sent() + timing.deadlineMs(request, quirks.responseTimeout));
    try {
      asker.read(unit, request, settle);
    } catch (error) {
      settle({ kind: "invalid", reason: messageOf(error) });
    }
  }

  const deadline = createDeadline(clock, () => finish?.({ kind: "timeout" }));

  /** What an exchange says of the port. */
  function learn(outcome: Outcome, asked: ModbusPort): void {
    if (outcome.kind === "values" || outcome.kind === "exception") {
      timeoutsInARow = 0;
      timing.answered();
    }
    if (outcome.kind === "values") options.answered(timing.heardAt.monotonicMs);
    if (outcome.kind === "exception") counters.exceptions++;
    if (outcome.kind !== "timeout") return;
    counters.timeouts++;
    timeoutsInARow++;
    if (asked.writing) spoiled = "a write is stuck";
    // A length field that was damaged, a converter that hangs: a new connection cures both.
    else if (address.wire.kind === "socket" && timeoutsInARow >= 2) spoiled = "two timeouts in a row";
  }

  async function free({ quirks }: Asked): Promise<void> {
    if (released) await openNext();
    else if (spoiled !== undefined) await replace();
    await timing.gap(pauseMs(quirks), stopped.signal);
  }

  return {
    free,
    get heardAt() {
      return timing.heardAt;
    },
    open,
    async exchange(asked, request) {
      await free(asked);
      return new Promise((resolve) => ask(asked, request, resolve));
    },
    ready: ({ quirks }, nowMs) => !released && spoiled === undefined && timing.free(pauseMs(quirks), nowMs),
    ask,
    replace,
    release() {
      if (released || closedBecause !== undefined) return;
      released = true;
      counters.idleCloses++;
      void discard(false);
    },
    async recover() {
      if (spoiled === undefined) {
        counters.quarantines++;
        if (!(await timing.quiet(stopped.signal))) spoiled = "the line is never quiet";
      }
      if (spoiled !== undefined) await replace();
    },
    close(reason) {
      closedBecause = reason;
      finish?.({ kind: "closed", reason });
      deadline.close();
      stopped.abort();
      return discard();
    },
  };
}
