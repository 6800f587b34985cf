/**
 * One physical Modbus bus: who is asked next, and whether the answer may be believed.
 *
 * Single-use: when the wire breaks, everything that waits rejects at once with LINK_CLOSED and the bus is over; the next
 * session opens another. A port that has to be thrown away for our own reasons (two timeouts on a socket, a stream that
 * cannot be followed, a unit that is one answer behind) is replaced inside the bus, and sessions go on.
 */

import type { Clock, Instant } from "../clock.ts";
import type { RegisterLink, RegisterRead } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { byteOrderOf, decodeRegisters, registersOf } from "../registers.ts";
import { checkRead } from "./client.ts";
import type { BusCounters } from "./counters.ts";
import { type Asked, createLine, type Outcome } from "./line.ts";
import { fairQueue } from "./queue.ts";
import type { Quirks } from "./quirks.ts";
import { nextProbe, type Suspicion } from "./suspicion.ts";
import type { Transactions } from "./tcp-port.ts";
import type { BusAddress } from "./url.ts";

/** Reads that one device may have waiting. */
const maxWaitingPerDevice = 64;
/** How long a read may wait for its turn. */
const maxWaitMs = 10_000;

/** What outlives a bus, because a device remembers it: a unit that owes answers owes them to the next bus too. */
export interface BusMemory {
  readonly counters: BusCounters;
  readonly suspects: Map<number, Suspicion>;
  readonly transactions: Transactions;
}

/** A device on a bus. Closing the last one closes the bus. */
export interface BusLink extends RegisterLink {
  close(): Promise<void>;
}

interface LinkState extends Asked {
  closed: boolean;
}
interface Job {
  readonly request: RegisterRead;
  readonly link: LinkState;
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
  const { counters, suspects, transactions } = memory;
  const queue = fairQueue<LinkState, Job>(maxWaitingPerDevice);
  const links = new Set<LinkState>();
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let over: PorticoError | undefined;
  let active: Job | undefined;
  let wake = () => {};

  const line = createLine({
    address,
    counters,
    transactions,
    clock,
    pauseAfterOpenMs: () => Math.max(0, ...[...links].map((link) => link.quirks.pauseAfterConnect)),
    broken: end,
  });

  const describe = (unit: number, { table, address: at, count }: RegisterRead) =>
    `${address.key} unit ${unit}, ${count} from ${table}:${at}`;

  /** Settles everything that waits, in this tick; then closes the wire. */
  function end(reason: PorticoError): void {
    if (over !== undefined) return;
    over = reason;
    active?.reject(reason);
    for (const job of queue.remove()) job.reject(reason);
    opened.reject(reason);
    wake();
    line.close(reason.message).then(closed.resolve);
  }

  function failure(outcome: Outcome, unit: number, request: RegisterRead): PorticoError {
    const what = describe(unit, request);
    if (outcome.kind === "timeout") return new PorticoError("MODBUS_TIMEOUT", `${what}: no answer before the deadline`);
    if (outcome.kind === "exception") return new PorticoError("MODBUS_EXCEPTION", `${what}: exception ${outcome.code}`);
    if (outcome.kind === "closed") return over ?? new PorticoError("LINK_CLOSED", `${what}: ${outcome.reason}`);
    const reason = outcome.kind === "values" ? "it is not the expected answer" : outcome.reason;
    return new PorticoError("MODBUS_REPLY_INVALID", `${what}: ${reason}`);
  }

  /** After a failure: what the unit still owes must not become the answer to something else. */
  async function aftermath(outcome: Outcome, { unit }: LinkState, request: RegisterRead): Promise<void> {
    // Gateway exceptions 10 and 11: the device behind may still answer, to the wrong question.
    const owes = outcome.kind === "exception" ? outcome.code === 10 || outcome.code === 11 : outcome.kind !== "values";
    if (owes && !suspects.has(unit)) suspects.set(unit, { request, probes: 0 });
    if (outcome.kind === "timeout" && over === undefined) await line.recover();
  }

  /** Asks a suspect unit its identity and a probe. Undefined if it may be believed again. */
  async function disbelief(link: LinkState): Promise<PorticoError | undefined> {
    const suspicion = suspects.get(link.unit);
    if (suspicion === undefined) return undefined;
    const identity = link.quirks.identity;
    const identityRead = identity && { ...identity.register, count: registersOf(identity.type) };
    const probe = nextProbe(suspicion, identityRead);
    suspects.set(link.unit, { ...suspicion, probes: suspicion.probes + 1 });

    const checks: { read: RegisterRead; proves(outcome: Outcome): boolean }[] = [];
    if (identity !== undefined && identityRead !== undefined) {
      const field = { type: identity.type, order: byteOrderOf(identity.type, identity.order) };
      const proves = (o: Outcome) => o.kind === "values" && decodeRegisters(o.values, field) === identity.equals;
      checks.push({ read: identityRead, proves });
    }
    const proves = (o: Outcome) => o.kind === "values" || (o.kind === "exception" && probe.exceptionProves);
    checks.push({ read: probe.read, proves });

    for (const { read, proves } of checks) {
      const misfits = counters.rxBadLength + counters.rxForeignFunction;
      const outcome = await line.exchange(link, read);
      if (proves(outcome)) continue;
      const answersOtherwise = counters.rxBadLength + counters.rxForeignFunction > misfits;
      if (outcome.kind !== "values" && !answersOtherwise) {
        await aftermath(outcome, link, read);
        return failure(outcome, link.unit, read);
      }
      counters.identityMismatches++;
      // At once: asked again, the same register could match with the answer to this very read.
      await line.replace();
      const what = `${describe(link.unit, read)}: it answers something else than it was asked`;
      return over ?? new PorticoError("MODBUS_IDENTITY", what);
    }
    suspects.delete(link.unit);
    return undefined;
  }

  async function serve(job: Job): Promise<void> {
    const { link, request } = job;
    const doubt = await disbelief(link);
    if (doubt !== undefined) job.reject(doubt);
    if (job.settled || over !== undefined) return;
    const outcome = await line.exchange(link, request);
    if (outcome.kind === "values") job.resolve({ values: outcome.values, at: clock.now() });
    else job.reject(failure(outcome, link.unit, request));
    await aftermath(outcome, link, request);
  }

  async function work(): Promise<void> {
    try {
      await line.open();
      opened.resolve();
    } catch (error) {
      end(new PorticoError("LINK_OPEN", `${address.key}: ${messageOf(error)}`, { cause: error }));
    }
    while (over === undefined) {
      const job = queue.take();
      if (job === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (clock.now().monotonicMs - job.queuedAtMs > maxWaitMs) {
        counters.overloads++;
        job.reject(new PorticoError("BUS_OVERLOADED", `${address.key}: a read waited longer than ${maxWaitMs} ms`));
      } else {
        active = job;
        await serve(job);
        active = undefined;
      }
    }
  }

  function read(link: LinkState, request: RegisterRead): ReturnType<RegisterLink["read"]> {
    return new Promise((resolve, reject) => {
      if (link.closed) throw new PorticoError("BUS_CLOSED", `${address.key}: the link of unit ${link.unit} was closed`);
      if (over !== undefined) throw over;
      checkRead(request, link.quirks.maxRegistersPerRead);
      const job: Job = {
        request: { ...request },
        link,
        queuedAtMs: clock.now().monotonicMs,
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
      if (!queue.add(link, job)) {
        counters.overloads++;
        const waiting = `${maxWaitingPerDevice} reads of unit ${link.unit} wait`;
        throw new PorticoError("BUS_OVERLOADED", `${address.key}: ${waiting}`);
      }
      wake();
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
      return {
        peer: `${address.key} unit ${unit}`,
        read: (request) => read(link, request),
        close: () => detach(link),
      };
    },
    close() {
      end(new PorticoError("BUS_CLOSED", `${address.key}: the bus was closed`));
      return closed.promise;
    },
  };
  opened.promise.catch(() => {});
  // A fault of ours must end this bus and be tried again, not end the process and every other device with it.
  work().catch((cause: unknown) => {
    end(new PorticoError("BUS_CLOSED", `${address.key}: the bus failed: ${messageOf(cause)}`, { cause }));
  });
  return bus;
}
