/**
 * What is wrong with a scanner by its controller's own word, as faults with a begin and an end. Pure; one instance a session.
 *
 * A signal that is no data changes nothing: a condition of which nobody speaks is not over.
 */

import type { FaultEvent, Instant } from "#driver";
import type { Settings } from "./settings.ts";
import type { Values } from "./signals.ts";

interface Stamp {
  readonly at: Instant;
  readonly deviceUtcMs?: number;
}

interface Finding {
  readonly code: string;
  /** Undefined: nobody says. */
  readonly active: boolean | undefined;
  readonly text: string;
  /** What is so when it is not active. */
  readonly over: string;
}

/** As its profile names it. A number that it does not name stays a number, and is never taken for ready. */
export function stateName(state: number, { states }: Settings): string {
  return states[String(state)] ?? `state ${state}`;
}

/** True if one of them is, undefined if nothing is known. */
function either(...signs: readonly (boolean | undefined)[]): boolean | undefined {
  if (signs.includes(true)) return true;
  return signs.includes(false) ? false : undefined;
}

const not = (value: boolean | undefined) => (value === undefined ? undefined : !value);

export class Conditions {
  readonly #settings: Settings;
  readonly #told = new Map<string, string | undefined>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The first poll says everything: what an earlier session reported may be over. */
  *take(values: Values, stamp: Stamp): Generator<FaultEvent> {
    for (const finding of this.#findings(values)) yield* this.#say(finding, stamp);
  }

  /** @param stillMs how long the heartbeat has stood still; undefined: it moves */
  *stale(stillMs: number | undefined, stamp: Stamp): Generator<FaultEvent> {
    const seconds = this.#settings.staleAfter / 1000;
    const text = `the controller's heartbeat has stood still for ${seconds} s: all that it says is no data`;
    const over = "the controller's heartbeat moves";
    yield* this.#say({ code: "plc-stale", active: stillMs !== undefined, text, over }, stamp);
  }

  *#findings(values: Values): Generator<Finding> {
    const state = values.state === undefined ? undefined : stateName(values.state, this.#settings);
    const is = (name: string) => (state === undefined ? undefined : state === name);
    const stopped = either(not(values.eStopOk), is("emergency stop"));
    const faulty = either(values.fault, is("fault"));
    const warming = either(values.warmingUp, is("warm-up"));
    const open = not(values.interlockOk);
    yield {
      code: "interlock-open",
      active: open,
      text: "the interlock chain is open",
      over: "the interlock chain is closed",
    };
    yield {
      code: "emergency-stop",
      active: stopped,
      text: "an emergency stop is pressed",
      over: "no emergency stop is pressed",
    };
    yield { code: "source-fault", active: faulty, text: this.#faultText(values), over: "the scanner reports no fault" };
    yield { code: "warming-up", active: warming, text: "the source warms up", over: "the source is warm" };
  }

  /** `the scanner reports a fault: code 0x00000012 (modulator, bit 4), trip: interlock`. */
  #faultText({ faultCode, tripReason }: Values): string {
    const { faultBits, trips } = this.#settings;
    const parts: string[] = [];
    if (faultCode !== undefined) {
      const code = BigInt(Math.max(0, Math.round(faultCode)));
      const bits = Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => ((code >> BigInt(bit)) & 1n) === 1n);
      const named = bits.map((bit) => faultBits[String(bit)] ?? `bit ${bit}`);
      parts.push(`code 0x${code.toString(16).padStart(8, "0")}${named.length === 0 ? "" : ` (${named.join(", ")})`}`);
    }
    if (tripReason !== undefined && tripReason !== 0)
      parts.push(`trip: ${trips[String(tripReason)] ?? `reason ${tripReason}`}`);
    return parts.length === 0 ? "the scanner reports a fault" : `the scanner reports a fault: ${parts.join("; ")}`;
  }

  /** Told when it begins and ends, and when what it is changes meanwhile. */
  *#say({ code, active, text, over }: Finding, stamp: Stamp): Generator<FaultEvent> {
    if (active === undefined) return;
    const now = active ? text : undefined;
    if (this.#told.has(code) && this.#told.get(code) === now) return;
    this.#told.set(code, now);
    yield { type: "fault", ...stamp, code, active, text: active ? text : over };
  }
}
