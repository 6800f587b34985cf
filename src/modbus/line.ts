/**
 * The wire under a bus, with one request in flight: opening, asking once, throwing a port away and opening the next.
 *
 * It decides nothing about what to believe (`bus.ts` does). Closing it settles the exchange in flight in the same tick.
 */

import type { Clock } from "../clock.ts";
import type { RegisterRead } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { type Client, createClient, type ReadResult } from "./client.ts";
import type { BusCounters } from "./counters.ts";
import type { ModbusPort, PortFault } from "./port.ts";
import type { Quirks } from "./quirks.ts";
import { rtuPort } from "./rtu-port.ts";
import { type Transactions, tcpPort } from "./tcp-port.ts";
import { createTiming } from "./timing.ts";
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
  /** The wire broke, or could not be opened again. */
  broken(reason: PorticoError): void;
}

export interface Line {
  /** Rejects with LINK_OPEN. */
  open(): Promise<void>;
  exchange(asked: Asked, request: RegisterRead): Promise<Outcome>;
  /** After a timeout: waits for silence, or replaces a port that cannot be trusted any longer. */
  recover(): Promise<void>;
  /** Throws the port away and opens another. */
  replace(): Promise<void>;
  /** Resolves when the wire is really closed. */
  close(reason: string): Promise<void>;
}

export function createLine(options: LineOptions): Line {
  const { address, counters, transactions, clock } = options;
  const timing = createTiming(address.wire, clock);
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

  async function open(): Promise<void> {
    const wire = createWire(address.wire, clock);
    const opening = address.framing === "mbap" ? tcpPort(wire, counters, transactions) : rtuPort(wire, counters);
    opening.onBytes = timing.heard;
    opening.onFault = (fault) => {
      if (port !== opening) return;
      if (fault.kind === "corrupt") spoiled = fault.reason;
      if (fault.kind === "closed") options.broken(new PorticoError("LINK_CLOSED", `${address.key}: ${fault.reason}`));
      else finish?.(fault);
    };
    port = opening;
    client = createClient(opening);
    await client.open();
    const pauseMs = options.pauseAfterOpenMs();
    if (pauseMs > 0) await clock.sleep(pauseMs, stopped.signal);
  }

  function discard(): Promise<void> {
    const gone = port;
    port = undefined;
    client = undefined;
    discarding = Promise.all([discarding, gone?.discard()]).then(() => {});
    return discarding;
  }

  async function replace(): Promise<void> {
    if (closedBecause !== undefined) return;
    spoiled = undefined;
    timeoutsInARow = 0;
    counters.reopens++;
    // The old wire is closed before the new one opens: some devices take one connection only, a tty is locked.
    await discard();
    if (closedBecause !== undefined) return;
    try {
      await open();
    } catch (error) {
      options.broken(new PorticoError("LINK_CLOSED", `${address.key}: ${messageOf(error)}`, { cause: error }));
    }
  }

  async function exchange({ unit, quirks }: Asked, request: RegisterRead): Promise<Outcome> {
    if (spoiled !== undefined) await replace();
    await timing.gap(quirks.pauseBetweenRequests, stopped.signal);
    const asking = port;
    const asker = client;
    if (asking === undefined || asker === undefined) return { kind: "closed", reason: closedBecause ?? "no port" };
    asking.replyQuirks = quirks;
    transactions.ignore = quirks.ignoreTransactionId;
    const outcome = await new Promise<Outcome>((resolve) => {
      let cancel = () => {};
      const settle = (result: Outcome) => {
        if (finish === settle) finish = undefined;
        cancel();
        asking.forget();
        resolve(result);
      };
      finish = settle;
      cancel = clock.after(timing.deadlineMs(request, quirks.responseTimeout), () => settle({ kind: "timeout" }));
      timing.sent();
      try {
        asker.read(unit, request, settle);
      } catch (error) {
        settle({ kind: "invalid", reason: messageOf(error) });
      }
    });
    if (outcome.kind === "values" || outcome.kind === "exception") {
      timeoutsInARow = 0;
      timing.answered();
    }
    if (outcome.kind === "exception") counters.exceptions++;
    if (outcome.kind === "timeout") {
      counters.timeouts++;
      timeoutsInARow++;
      if (asking.writing) spoiled = "a write is stuck";
      // A length field that was damaged, a converter that hangs: a new connection cures both.
      else if (address.wire.kind === "socket" && timeoutsInARow >= 2) spoiled = "two timeouts in a row";
    }
    return outcome;
  }

  return {
    open,
    exchange,
    replace,
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
      stopped.abort();
      return discard();
    },
  };
}
