/**
 * One physical Modbus bus: who is asked next. What may be believed of the answers is `trust.ts`'s business.
 *
 * Single-use: when the wire breaks, everything that waits rejects at once with LINK_CLOSED and the bus is over; the next
 * session opens another. A port that has to be thrown away for our own reasons (two timeouts on a socket, a stream that
 * cannot be followed, a unit that is one answer behind) is replaced inside the bus, and sessions go on.
 */

import type { Clock, Instant } from "../clock.ts";
import type { ReadLimits, RegisterLink, RegisterRead, Urgency } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { checkRead } from "./client.ts";
import type { BusCounters } from "./counters.ts";
import { type Asked, createLine, type Outcome } from "./line.ts";
import { fairQueue } from "./queue.ts";
import { idleCloseAfterMs, limitsOf, type Quirks } from "./quirks.ts";
import type { Revival } from "./revival.ts";
import type { Transactions } from "./tcp-port.ts";
import { createTrust, isAnswer, type UnitMemory } from "./trust.ts";
import type { BusAddress } from "./url.ts";

/** Reads that one device may have waiting. */
const maxWaitingPerDevice = 64;
/** How long a read may wait for its turn. */
const maxWaitMs = 10_000;

/** What outlives a bus: a unit that owes answers owes them to the next bus too. */
export interface BusMemory {
  readonly counters: BusCounters;
  readonly units: Map<number, UnitMemory>;
  readonly transactions: Transactions;
  readonly revival: Revival;
}

/** Closing the last one closes the bus. */
export interface BusLink extends RegisterLink {
  readonly limits: ReadLimits;
  close(): Promise<void>;
}

interface LinkState extends Asked {
  closed: boolean;
}
interface Job {
  readonly request: RegisterRead;
  readonly link: LinkState;
  readonly urgency: Urgency | undefined;
  readonly queuedAtMs: number;
  settled: boolean;
  resolve(reply: { values: readonly number[]; at: Instant }): void;
  reject(error: PorticoError): void;
}

export interface Bus {
  readonly address: BusAddress;
  /** Settles when the wire is open, or rejects with LINK_OPEN. */
  readonly opened: Promise<void>;
  readonly ended: boolean;
  /** Resolves when the wire is really closed. */
  readonly closed: Promise<void>;
  attach(unit: number, quirks: Quirks): BusLink;
  close(): Promise<void>;
}

export function createBus(address: BusAddress, memory: BusMemory, clock: Clock): Bus {
  const { counters, units, transactions } = memory;
  const queue = fairQueue<LinkState, Job>(maxWaitingPerDevice);
  const links = new Set<LinkState>();
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let over: PorticoError | undefined;
  let active: Job | undefined;
  /** The wire has been opened. */
  let ready = false;
  let cancelIdle = () => {};

  const line = createLine({
    address,
    counters,
    transactions,
    clock,
    pauseAfterOpenMs: () => Math.max(0, ...[...links].map((link) => link.quirks.pauseAfterConnect)),
    unasked: (name) => trust.unasked(name),
    answered: memory.revival.answered,
    broken: end,
  });
  const trust = createTrust({ key: address.key, units, counters, clock, line, starves, over: () => over });

  /** Settles everything that waits, in this tick; then closes the wire. */
  function end(reason: PorticoError): void {
    if (over !== undefined) return;
    over = reason;
    active?.reject(reason);
    for (const job of queue.remove()) job.reject(reason);
    opened.reject(reason);
    cancelIdle();
    line.close(reason.message).then(closed.resolve);
  }

  /** Asks for what has waited longest in its turn. Nothing happens while something is under way. */
  function pump(): void {
    cancelIdle();
    while (idle()) {
      const job = queue.take();
      if (job === undefined) {
        waitForIdleClose();
        return;
      }
      const takenMs = clock.now().monotonicMs;
      const waitedMs = takenMs - job.queuedAtMs;
      counters.waitedMs += waitedMs;
      if (waitedMs > counters.longestWaitMs) counters.longestWaitMs = waitedMs;
      if (waitedMs <= maxWaitMs) begin(job, takenMs);
      else {
        counters.overloads++;
        job.reject(new PorticoError("BUS_OVERLOADED", `${address.key}: a read waited longer than ${maxWaitMs} ms`));
      }
    }
  }

  const idle = () => ready && active === undefined && over === undefined;

  /** The one request in flight begins. Most are asked and answered without a promise in between: that is what is fast. */
  function begin(job: Job, takenMs: number): void {
    const { link, request } = job;
    active = job;
    if (trust.asking(link, request) || !line.ready(link, takenMs)) {
      goOnAfter(serve(job, takenMs));
      return;
    }
    line.ask(link, request, (outcome) => {
      if (!isAnswer(outcome) || trust.suspects(link)) {
        goOnAfter(conclude(job, outcome, takenMs));
        return;
      }
      try {
        settle(job, outcome);
        note(link.unit, true, takenMs);
        goOn();
      } catch (cause) {
        failed(cause);
      }
    });
  }

  function goOn(): void {
    active = undefined;
    pump();
  }

  /** A fault of ours must end this bus and be tried again, not end the process and every other device with it. */
  function failed(cause: unknown): void {
    end(new PorticoError("BUS_CLOSED", `${address.key}: the bus failed: ${messageOf(cause)}`, { cause }));
  }

  function goOnAfter(work: Promise<void>): void {
    work.then(goOn).catch(failed);
  }

  async function serve(job: Job, takenMs: number): Promise<void> {
    const { link, request } = job;
    await line.free(link);
    const doubt = await trust.doubt(link);
    if (doubt !== undefined) {
      job.reject(doubt);
      note(link.unit, false, takenMs);
    } else if (!job.settled && over === undefined) {
      await conclude(job, await line.exchange(link, request), takenMs);
    }
  }

  async function conclude(job: Job, given: Outcome, takenMs: number): Promise<void> {
    const { link, request } = job;
    const outcome = trust.weigh(given, link);
    settle(job, outcome);
    await trust.learn(outcome, link, request);
    note(link.unit, isAnswer(outcome), takenMs);
  }

  function settle(job: Job, outcome: Outcome): void {
    if (outcome.kind === "values") job.resolve({ values: outcome.values, at: line.heardAt });
    else job.reject(trust.failure(outcome, job.link.unit, job.request));
  }

  /** How a read of a unit went, if others wait for the wire meanwhile. */
  function note(unit: number, good: boolean, takenMs: number): void {
    if (over !== undefined || !shared(unit)) return;
    if (!trust.note(unit, good, good ? 0 : clock.now().monotonicMs - takenMs)) return;
    for (const link of links) if (link.unit === unit) refuseAll(link);
  }

  /** What a degraded unit has waiting is refused, not kept until its next probe; where nobody else waits, it may stay. */
  function refuseAll(link: LinkState): void {
    for (const job of queue.remove(link)) {
      const refusal = trust.refusal(link.unit);
      if (refusal === undefined) queue.add(link, job, job.urgency);
      else job.reject(refusal);
    }
  }

  /** Whether there are other units on the wire. A unit that has it to itself starves nobody, however often it fails. */
  function shared(unit: number): boolean {
    for (const link of links) if (link.unit !== unit) return true;
    return false;
  }

  /** Whether others that answer wait for this unit. Where all are dead, all are asked at the full rate: nobody starves. */
  function starves(unit: number): boolean {
    for (const link of links) if (link.unit !== unit && !trust.degraded(link.unit)) return true;
    return false;
  }

  function waitForIdleClose(): void {
    const idleMs = address.wire.kind === "socket" ? idleCloseAfterMs(links) : undefined;
    cancelIdle = idleMs === undefined ? () => {} : clock.after(idleMs, line.release);
  }

  async function start(): Promise<void> {
    try {
      await line.open();
    } catch (error) {
      end(new PorticoError("LINK_OPEN", `${address.key}: ${messageOf(error)}`, { cause: error }));
      return;
    }
    ready = true;
    opened.resolve();
  }

  function read(link: LinkState, request: RegisterRead, urgency?: Urgency): ReturnType<RegisterLink["read"]> {
    return new Promise((resolve, reject) => {
      if (link.closed) throw new PorticoError("BUS_CLOSED", `${address.key}: the link of unit ${link.unit} was closed`);
      if (over !== undefined) throw over;
      checkRead(request, link.quirks.maxRegistersPerRead);
      const refusal = shared(link.unit) ? trust.refusal(link.unit) : undefined;
      if (refusal !== undefined) throw refusal;
      const nowMs = clock.now().monotonicMs;
      const job: Job = {
        request: { ...request },
        link,
        urgency,
        queuedAtMs: nowMs,
        settled: false,
        resolve(reply) {
          job.settled = true;
          resolve(reply);
        },
        reject(error) {
          job.settled = true;
          reject(error);
        },
      };
      // An idle bus has nothing waiting.
      if (idle()) {
        cancelIdle();
        begin(job, nowMs);
      } else if (!queue.add(link, job, urgency)) {
        counters.overloads++;
        const waiting = `${maxWaitingPerDevice} reads of unit ${link.unit} wait`;
        throw new PorticoError("BUS_OVERLOADED", `${address.key}: ${waiting}`);
      }
    });
  }

  async function detach(link: LinkState): Promise<void> {
    if (link.closed) return;
    link.closed = true;
    const reason = new PorticoError("BUS_CLOSED", `${address.key}: the link of unit ${link.unit} was closed`);
    for (const job of queue.remove(link)) job.reject(reason);
    // Its request on the wire goes on to its deadline, so that the answer meets nobody else's.
    if (active?.link === link) active.reject(reason);
    links.delete(link);
    pump();
    if (links.size === 0) await bus.close();
  }

  const bus: Bus = {
    address,
    opened: opened.promise,
    closed: closed.promise,
    get ended() {
      return over !== undefined;
    },
    attach(unit, quirks) {
      const link: LinkState = { unit, quirks, closed: false };
      links.add(link);
      pump();
      return {
        peer: `${address.key} unit ${unit}`,
        limits: limitsOf(quirks),
        read: (request, urgency) => read(link, request, urgency),
        close: () => detach(link),
      };
    },
    close() {
      end(new PorticoError("BUS_CLOSED", `${address.key}: the bus was closed`));
      return closed.promise;
    },
  };
  opened.promise.catch(() => {});
  goOnAfter(start());
  return bus;
}
