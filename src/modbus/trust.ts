/**
 * What may be believed on a bus, unit by unit: after a failure a unit owes an answer, and is asked what it is before
 * anything else it says is taken for true (`suspicion.ts`); a unit that goes on failing is asked less (`standing.ts`).
 *
 * It asks through the line and holds no queue: who is asked next is the bus's business.
 */

import type { Clock } from "../clock.ts";
import type { RegisterRead } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import { byteOrderOf, decodeRegisters, registersOf } from "../registers.ts";
import type { BusCounters } from "./counters.ts";
import type { Asked, Line, Outcome } from "./line.ts";
import {
  answered,
  asked,
  askedSoon,
  failed,
  failuresUntilDegraded,
  newStanding,
  type Standing,
  waitMs,
} from "./standing.ts";
import { nextProbe, type Suspicion } from "./suspicion.ts";

/** What is known of one unit; it outlives sessions, as what the unit owes does. */
export interface UnitMemory {
  /** Of all that answers under this unit's name. */
  suspicion: Suspicion | undefined;
  /** What was asked last under this name, and by whom. */
  last: { readonly who: Asked; readonly request: RegisterRead } | undefined;
  standing: Standing;
  /** What its last failure was. */
  why: string;
}

export interface TrustOptions {
  /** The physical bus, for messages. */
  readonly key: string;
  readonly units: Map<number, UnitMemory>;
  readonly counters: BusCounters;
  readonly clock: Clock;
  readonly line: Pick<Line, "exchange" | "recover" | "replace">;
  /** Whether units that answer wait for this one. */
  starves(unit: number): boolean;
  /** Why the bus is over, once it is. */
  over(): PorticoError | undefined;
}

export interface Trust {
  /** Why a unit is not asked now; undefined, and the read counts as asked, if it is. Only for units that share their wire. */
  refusal(unit: number): PorticoError | undefined;
  /** This is asked next. True if the unit must be asked what it is before it is believed. */
  asking(who: Asked, request: RegisterRead): boolean;
  /** Whether a unit must be asked what it is before it is believed. */
  suspects(who: Asked): boolean;
  /** What a read came to: no values, if an answer of its unit that nobody asked for came meanwhile. */
  weigh(outcome: Outcome, who: Asked): Outcome;
  /** A whole answer came under this name that nobody asked for: whatever answers so may be out of step. */
  unasked(name: number): void;
  /** Whether it failed so often that it is asked less, where others wait for it. */
  degraded(unit: number): boolean;
  /** Asks a suspect unit its identity and a probe. Undefined if it may be believed. */
  doubt(who: Asked): Promise<PorticoError | undefined>;
  /** After an exchange. What the unit still owes must not become the answer to something else. */
  learn(outcome: Outcome, who: Asked, request: RegisterRead): Promise<void>;
  /** The end of a read of a unit that shares its wire. True if the unit is degraded from now on. */
  note(unit: number, good: boolean, tookMs: number): boolean;
  /** The error that an outcome without values becomes. */
  failure(outcome: Outcome, unit: number, request: RegisterRead): PorticoError;
}

/** Gateway exceptions 10 and 11: the device behind did not answer, and may still do so, to the wrong question. */
const isOfGateway = (outcome: Outcome) => outcome.kind === "exception" && (outcome.code === 10 || outcome.code === 11);

/** The unit answered what it was asked, be it with an exception. */
export const isAnswer = (outcome: Outcome): boolean =>
  outcome.kind === "values" || (outcome.kind === "exception" && !isOfGateway(outcome));

/** Modbus Application Protocol V1.1b3, section 7. */
const exceptionNames: Readonly<Record<number, string>> = {
  1: "illegal function",
  2: "illegal data address",
  3: "illegal data value",
  4: "server device failure",
  5: "acknowledge",
  6: "server device busy",
  8: "memory parity error",
  10: "gateway path unavailable",
  11: "gateway target device failed to respond",
};

function exceptionText(code: number): string {
  const name = exceptionNames[code];
  return name === undefined ? `exception ${code}` : `exception ${code}, ${name}`;
}

const outOfStep: Outcome = { kind: "invalid", reason: "an answer that nobody asked for came before it" };

/** What was wrong with an outcome, in words. */
function whyOf(outcome: Outcome): string {
  if (outcome.kind === "timeout") return "no answer before the deadline";
  if (outcome.kind === "exception") return exceptionText(outcome.code);
  return outcome.kind === "values" ? "it is not the expected answer" : outcome.reason;
}

export function createTrust({ key, units, counters, clock, line, starves, over }: TrustOptions): Trust {
  const nowMs = () => clock.now().monotonicMs;
  /** Units that answer under one name cannot be told apart: what one owes, the other may be given. */
  const nameOf = ({ unit, quirks }: Asked) => quirks.answersAsUnit ?? unit;
  const describe = (unit: number, { table, address, count }: RegisterRead) =>
    `${key} unit ${unit}, ${count} from ${table}:${address}`;

  function memoryOf(unit: number): UnitMemory {
    let memory = units.get(unit);
    if (memory === undefined) {
      memory = { suspicion: undefined, last: undefined, standing: newStanding, why: "" };
      units.set(unit, memory);
    }
    return memory;
  }

  function failure(outcome: Outcome, unit: number, request: RegisterRead): PorticoError {
    const what = `${describe(unit, request)}: ${whyOf(outcome)}`;
    if (outcome.kind === "timeout") return new PorticoError("MODBUS_TIMEOUT", what);
    if (outcome.kind === "exception") return new PorticoError("MODBUS_EXCEPTION", what);
    if (outcome.kind === "closed") return over() ?? new PorticoError("LINK_CLOSED", what);
    return new PorticoError("MODBUS_REPLY_INVALID", what);
  }

  const suspects = (who: Asked) => units.get(nameOf(who))?.suspicion !== undefined;

  function suspect(who: Asked, request: RegisterRead): void {
    memoryOf(nameOf(who)).suspicion ??= { request, probes: 0, wholeOnly: who.quirks.oneRegisterPerRead };
  }

  async function learn(outcome: Outcome, who: Asked, request: RegisterRead): Promise<void> {
    if (isAnswer(outcome)) return;
    suspect(who, request);
    memoryOf(who.unit).why = whyOf(outcome);
    if (outcome.kind === "timeout" && over() === undefined) await line.recover();
  }

  function note(unit: number, good: boolean, tookMs: number): boolean {
    const memory = memoryOf(unit);
    const wasDegraded = memory.standing.probeAtMs !== undefined;
    memory.standing = good ? answered(memory.standing) : failed(memory.standing, nowMs(), tookMs);
    const degraded = memory.standing.probeAtMs !== undefined;
    if (wasDegraded && !degraded) {
      counters.recoveries++;
      // Where all were dead, what brought this one back (power, a cable) may have brought back the others.
      if (!starves(unit)) for (const other of units.values()) other.standing = askedSoon(other.standing, nowMs());
    }
    if (!wasDegraded && degraded) counters.degradations++;
    return degraded;
  }

  return {
    failure,
    learn,
    note,

    refusal(unit) {
      const memory = memoryOf(unit);
      const leftMs = waitMs(memory.standing, nowMs());
      if (leftMs === 0 || !starves(unit)) {
        memory.standing = asked(memory.standing, nowMs());
        return undefined;
      }
      counters.degradedRefusals++;
      const why = `it failed ${failuresUntilDegraded} times (${memory.why}) and is asked less often`;
      return new PorticoError(
        "MODBUS_DEGRADED",
        `${key} unit ${unit}: ${why}, next in ${(leftMs / 1000).toFixed(1)} s`,
      );
    },

    asking(who, request) {
      const memory = memoryOf(nameOf(who));
      memory.last = { who, request };
      return memory.suspicion !== undefined;
    },

    suspects,

    weigh: (outcome, who) => (outcome.kind === "values" && suspects(who) ? outOfStep : outcome),

    unasked(name) {
      const last = units.get(name)?.last;
      if (last !== undefined) suspect(last.who, last.request);
    },

    degraded: (unit) => units.get(unit)?.standing.probeAtMs !== undefined,

    async doubt(who) {
      const { unit, quirks } = who;
      const memory = units.get(nameOf(who));
      const suspicion = memory?.suspicion;
      if (memory === undefined || suspicion === undefined) return undefined;
      const { identity } = quirks;
      const identityRead = identity && { ...identity.register, count: registersOf(identity.type) };
      const probe = nextProbe(suspicion, identityRead, quirks.maxRegistersPerRead);
      memory.suspicion = { ...suspicion, probes: suspicion.probes + 1 };

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
        const outcome = await line.exchange(who, read);
        if (proves(outcome)) continue;
        if (outcome.kind === "exception" && read === probe.read) {
          memory.suspicion = { ...suspicion, probes: suspicion.probes + 1, wholeOnly: true };
        }
        const answersOtherwise = counters.rxBadLength + counters.rxForeignFunction > misfits;
        if (outcome.kind !== "values" && !answersOtherwise) {
          await learn(outcome, who, read);
          return failure(outcome, unit, read);
        }
        counters.identityMismatches++;
        memoryOf(unit).why = "it answers something else than it was asked";
        // At once: asked again, the same register could match with the answer to this very read.
        await line.replace();
        const what = `${describe(unit, read)}: it answers something else than it was asked`;
        return over() ?? new PorticoError("MODBUS_IDENTITY", what);
      }
      memory.suspicion = undefined;
      // Its first proved answer, whatever becomes of the read that it was asked for.
      if (memoryOf(unit).standing.probeAtMs !== undefined) note(unit, true, 0);
      return undefined;
    },
  };
}
