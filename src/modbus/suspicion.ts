/**
 * What a unit must be asked after a timeout before it is believed again. Pure.
 *
 * An RTU answer carries neither a request number nor an address: a device that answers late can stay one answer behind
 * for ever (networkupstools/nut#3572), and then every value is the value of another register. So the unit is probed with
 * reads that no outstanding answer can be mistaken for: each has another length than everything asked since the trust
 * was lost, or, where the length cannot vary, another function. A converter from TCP to a serial line has the same
 * fault behind a correct transaction id, so the rule holds on every wire.
 *
 * What this rests on: a unit answers in the order in which it was asked. One that answers a probe first and an older
 * request afterwards could still deceive.
 */

import type { RegisterRead } from "../driver.ts";

export interface Suspicion {
  /** The request that went without an answer. */
  readonly request: RegisterRead;
  /** Probes asked since. */
  readonly probes: number;
  /** The unit answers a part of what it was asked with an exception, which proves nothing: it is not asked for parts. */
  readonly wholeOnly: boolean;
}

export interface Probe {
  readonly read: RegisterRead;
  /** An exception proves freshness only where the function alone tells the answers apart. */
  readonly exceptionProves: boolean;
}

/** Lengths of which one is asked after the other; a device more than so many answers behind is not found out. */
const maxLengths = 16;

/** The next probe, of at most `maxRegisters` as the unit's own limit is. No probe looks like `identity`, the identity read that goes before it. */
export function nextProbe(
  { request, probes, wholeOnly }: Suspicion,
  identity: RegisterRead | undefined,
  maxRegisters = 125,
): Probe {
  const variants: Probe[] = [];
  const registers = request.table === "holding" || request.table === "input";
  if (registers && !wholeOnly) {
    for (let count = 1; count < request.count && variants.length < maxLengths; count++) {
      if (count !== identity?.count) variants.push({ read: { ...request, count }, exceptionProves: false });
    }
  }
  if (variants.length < 2) {
    for (const table of ["input", "holding", "discrete", "coil"] as const) {
      if (table === request.table || table === identity?.table) continue;
      variants.push({ read: { table, address: request.address, count: 1 }, exceptionProves: true });
    }
    // The last resort for a unit that leaves functions unanswered which it does not know.
    const longer = { ...request, count: request.count + 1 };
    if (
      registers &&
      longer.count !== identity?.count &&
      longer.count <= maxRegisters &&
      longer.address + longer.count <= 65_536
    ) {
      variants.push({ read: longer, exceptionProves: false });
    }
  }
  const probe = variants[probes % variants.length];
  return probe ?? { read: { ...request, count: 1 }, exceptionProves: false };
}
