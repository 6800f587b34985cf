/**
 * What the lists say about a code at one place and time, and which independent source bears it out: plate, wagon or seal of
 * the list entry, read in the same passage. Pure.
 *
 * Length and size type can only speak **against** an entry. They are two or three values that a whole block of an owner's
 * boxes shares, so that they agree with the wrong neighbour in the list as gladly as with the right one (measured; see
 * `docs/identity.md`).
 */

import type { ExpectedLookup, Listed, ReadFact } from "../identification.ts";
import { isLenientlyValid } from "./iso6346.ts";
import { isSamePlate } from "./plate.ts";
import { isSameSeal } from "./seal.ts";
import { parseSizeType } from "./size-type.ts";
import type { Witness } from "./witness.ts";

/** `near` answers no more than this many, so that as many are not known to be all. */
const mostNear = 32;
/** A length is measured from speed and time; this much shorter than the box it still may be right. */
const lengthSpreadMetres = 1;

/** A plate is the plate of an appointment where its hours are so few that the lorry does not come twice in them. */
const longestAppointmentMs = 4 * 3_600_000;

function isAppointment({ from, to }: Listed["entry"]): boolean {
  return from !== undefined && to !== undefined && Date.parse(to) - Date.parse(from) <= longestAppointmentMs;
}

export interface Circumstances {
  readonly lengthMetres?: number;
  readonly lane?: string;
}

export class Expectation {
  readonly #lookup: ExpectedLookup;
  readonly #reads: readonly ReadFact[];
  readonly #circumstances: Circumstances;
  readonly #near = new Map<string, readonly string[]>();

  constructor(lookup: ExpectedLookup, reads: readonly ReadFact[], circumstances: Circumstances) {
    this.#lookup = lookup;
    this.#reads = reads;
    this.#circumstances = circumstances;
  }

  /** Entries of a code that are expected here at that time. */
  entries(code: string, atMs: number): readonly Listed[] {
    const { lane } = this.#circumstances;
    return this.#lookup.find(code).filter(({ entry }) => {
      if (entry.lane !== undefined && lane !== undefined && entry.lane !== lane) return false;
      if (entry.from !== undefined && atMs < Date.parse(entry.from)) return false;
      return entry.to === undefined || atMs <= Date.parse(entry.to);
    });
  }

  has(code: string, atMs: number): boolean {
    return this.entries(code, atMs).length > 0;
  }

  /**
   * Expected codes of the type that one wrong character makes of what was read, itself among them. A container of a list whose own
   * check digit fails is none, unless it was read exactly so: it may be a slip of whoever wrote the list.
   */
  candidates(
    code: string,
    type: "container" | "uld",
    atMs: number,
  ): { readonly codes: string[]; readonly isAll: boolean } {
    // One decision asks for the neighbours of a read several times, and they cost the most.
    const near = this.#near.get(code) ?? this.#lookup.near(code);
    this.#near.set(code, near);
    const codes = [code, ...near].filter(
      (each) =>
        this.entries(each, atMs).some(({ entry }) => entry.type === type) &&
        (type === "uld" || each === code || isLenientlyValid(each)),
    );
    return { codes: [...new Set(codes)], isAll: near.length < mostNear };
  }

  /** A second source that bears an entry of this code out, in words; undefined: there is none. */
  support(code: string, atMs: number): string | undefined {
    const wagons = new Set(this.#read("wagon"));
    for (const { entry } of this.entries(code, atMs)) {
      const { plate, wagon, seals } = entry;
      const hasPlate = plate !== undefined && this.#read("plate").some((read) => isSamePlate(plate, read));
      // The same lorry fetches neighbours of one series: without the hour its plate fits the wrong one as well (measured).
      if (hasPlate && isAppointment(entry)) return `the plate of its appointment was read, ${plate}`;
      // On a train every wagon of the list passes, so that one of many says nothing about one box.
      if (wagon !== undefined && wagons.size === 1 && wagons.has(wagon)) return `it is listed on wagon ${wagon}`;
      const seal = seals.find(({ number }) => this.#read("seal").some((read) => isSameSeal(number, read)));
      if (seal !== undefined) return `its listed seal was read, ${seal.number}`;
    }
    return undefined;
  }

  /** What speaks against an entry of this code, in words; undefined: nothing does, or one of its entries is free of it. */
  objection(code: string, atMs: number, witnesses: readonly Witness[]): string | undefined {
    const objections = this.entries(code, atMs).map(({ entry }) => {
      const plates = this.#read("plate");
      const { plate, sizeType } = entry;
      if (plate !== undefined && plates.length > 0 && !plates.some((read) => isSamePlate(plate, read)))
        return `its appointment has another plate, ${plate}`;
      const listed = sizeType === undefined ? undefined : parseSizeType(sizeType);
      if (listed?.feet === undefined || listed.metres === undefined) return undefined;
      for (const read of witnesses.flatMap((witness) => witness.sizeTypes)) {
        const feet = parseSizeType(read)?.feet;
        if (feet !== undefined && feet !== listed.feet)
          return `it is listed with ${listed.feet} ft, and ${read} was read`;
      }
      const { lengthMetres } = this.#circumstances;
      return lengthMetres !== undefined && lengthMetres < listed.metres - lengthSpreadMetres
        ? `it is listed with ${listed.feet} ft, and the conveyance is ${lengthMetres.toFixed(1)} m long`
        : undefined;
    });
    return objections.includes(undefined) ? undefined : objections[0];
  }

  #read(type: string): string[] {
    return this.#reads.filter((read) => read.type === type).map((read) => read.code);
  }
}
