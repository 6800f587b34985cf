import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EnergyFlag, encodeImageDatagrams, parseImageDatagram, referenceLayout } from "./codec.ts";
import { type AssembledLine, LineAssembler } from "./lines.ts";

/**
 * What befalls datagrams on any network, over several wraps of the line id: against a model that knows which line each sample is
 * of. 6 pixels of each energy; a sample says line, view, energy and place.
 */
const pixels = 6;
const at = (ms: number) => ({ utcMs: 1_000_000 + ms, monotonicMs: ms });
const sampleOf = (line: number, view: number, energy: number, y: number) =>
  1 + ((line * 97 + view * 31 + energy * 13 + y) % 65_535);

interface Sent {
  readonly line: number;
  readonly view: number;
  /** Energies in this datagram's line: low and high, or the one whose turn it was. */
  readonly energies: readonly number[];
  readonly packet: number;
  /** Samples of the line that this datagram carries. */
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** Datagrams of one line of one view: 3 of them for both energies at once, 2 each where they take turns. */
function datagramsOf(line: number, view: number, mode: "at once" | "in turns", firstId: number): Sent[] {
  const halves = mode === "at once" ? [[0, 1]] : [[0], [1]];
  return halves.flatMap((energies, half) => {
    const tick = mode === "at once" ? line : 2 * line + half;
    const flag: EnergyFlag = mode === "at once" ? 3 : half === 0 ? 1 : 2;
    const samples = Uint16Array.from(
      energies.flatMap((energy) => Array.from({ length: pixels }, (_, y) => sampleOf(line, view, energy, y))),
    );
    const stamp = (tick * (mode === "at once" ? 800 : 400)) % 2 ** 32;
    const encoded = { lineId: (firstId + tick) & 0xffff, view, stampMicroseconds: stamp, energyFlag: flag, modules: 1 };
    let from = 0;
    // 20 bytes of payload: 4 samples behind the leader, then 10.
    return encodeImageDatagrams({ ...encoded, samples }, 20).map((bytes, packet) => {
      const to = Math.min(samples.length, from + (packet === 0 ? 4 : 10));
      const sent = { line, view, energies, packet, from, to, bytes };
      from = to;
      return sent;
    });
  });
}

function assemble(sent: readonly { readonly bytes: Uint8Array; readonly ms: number }[], views: number) {
  const lines: AssembledLine[] = [];
  const rules = {
    views,
    maxPixels: 64,
    sampleBits: 16,
    interlaced: true,
    reorderLines: 8,
    reorderMs: 50,
    leaderBytes: 12,
  };
  const assembler = new LineAssembler(rules, (line) => lines.push(line));
  const faults: string[] = [];
  for (const { bytes, ms } of sent) {
    const datagram = parseImageDatagram(bytes, referenceLayout);
    if (typeof datagram === "string") throw new Error(datagram);
    const fault = assembler.push(datagram, at(ms));
    if (fault !== undefined) faults.push(fault);
  }
  assembler.end();
  return { lines, assembler, faults };
}

/** Stretches of lines that were sent, with outages between them: over several wraps, most of which nobody sees. */
const stretches = fc.array(
  fc.record({
    lines: fc.integer({ min: 4, max: 40 }),
    // An outage that ends on one of the next few ids cannot be told from a vehicle that stood still.
    outage: fc.oneof(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 900, max: 1100 }),
      fc.integer({ min: 1100, max: 240_000 }).filter((lost) => (2 * lost) % 65_536 > 40 && lost % 65_536 > 40),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 41, max: 1100 }))
        .map(([n, more]) => n * 65_536 + more),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20 }))
        .map(([n, less]) => n * 65_536 - less - 2),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

describe("any loss, order and duplication, over several wraps", () => {
  const mishaps = fc.record({
    firstId: fc.nat(65_535),
    views: fc.integer({ min: 1, max: 3 }),
    mode: fc.constantFrom("at once" as const, "in turns" as const),
    stretches,
    drop: fc.array(fc.nat(999), { minLength: 500, maxLength: 500 }),
    dropBelow: fc.constantFrom(0, 20, 200, 350, 700),
    twice: fc.array(fc.nat(2000), { maxLength: 20 }),
    shuffle: fc.array(fc.nat(5), { minLength: 97, maxLength: 97 }),
  });

  it("gives each line at most once, in order, none mislabelled, and counts exactly what was lost", () => {
    fc.assert(
      fc.property(mishaps, ({ firstId, views, mode, stretches: wanted, drop, dropBelow, twice, shuffle }) => {
        let next = 0;
        const numbers = wanted.flatMap(({ lines, outage }, i) => {
          if (i > 0) next += outage;
          const from = next;
          next += lines;
          return Array.from({ length: lines }, (_, k) => ({ line: from + k, edge: k < 2 || k === lines - 1 }));
        });
        const last = numbers.at(-1)?.line ?? 0;
        const all = numbers.flatMap(({ line, edge }) =>
          Array.from({ length: views }, (_, view) => datagramsOf(line, view, mode, firstId)).flatMap((sent) =>
            sent.map((one) => ({ ...one, edge })),
          ),
        );
        // The ends of a stretch stand fast: nobody can miss a line that has nothing on one of its sides.
        const came = all.filter((one, i) => one.edge || (drop[i % drop.length] ?? 0) >= dropBelow);
        const doubled = came.flatMap((one, i) => (twice.includes(i) ? [one, one] : [one]));
        const ordered = doubled
          .map((one, i) => ({ one, place: one.line + (one.edge ? 0 : (shuffle[i % shuffle.length] ?? 0) / 2), i }))
          .sort((a, b) => a.place - b.place || a.i - b.i)
          .map(({ one }) => ({ bytes: one.bytes, ms: one.line * 0.8 }));
        const { lines, assembler, faults } = assemble(ordered, views);

        const places = lines.map(({ line, view, energy }) => (line * 4 + view) * 2 + energy);
        expect(new Set(places).size).toBe(places.length);
        expect(lines.map(({ line }) => line)).toEqual(lines.map(({ line }) => line).sort((a, b) => a - b));

        const arrived = new Map<number, Set<number>>();
        for (const one of came) {
          for (let s = one.from; s < one.to; s++) {
            const energy = one.energies[Math.floor(s / pixels)] ?? 0;
            const key = (one.line * 4 + one.view) * 2 + energy;
            const set = arrived.get(key) ?? new Set();
            arrived.set(key, set.add(s % pixels));
          }
        }
        // Where more is lost than comes, a part without its head that stands alone is not believed.
        const heavy = dropBelow > 350;
        const wrong: string[] = [];
        for (const { line, view, energy, pixels: values, missing } of lines) {
          const here = arrived.get((line * 4 + view) * 2 + energy) ?? new Set();
          const gone = new Set<number>();
          for (let i = 0; i < missing.length; i += 2) {
            for (let y = missing[i] ?? 0; y < (missing[i + 1] ?? 0); y++) gone.add(y);
          }
          for (let y = 0; y < pixels; y++) {
            const right = gone.has(y) ? 0 : sampleOf(line, view, energy, y);
            // What came and is called missing is a loss; what never came and is not called missing would be a lie.
            if (values[y] !== right || (gone.has(y) ? here.has(y) && !heavy : !here.has(y)))
              wrong.push(`${line} ${view} ${energy} ${y}`);
          }
        }
        expect(wrong).toEqual([]);
        expect(assembler.restarts).toBe(0);
        const harmless = ["duplicate", "late-line", ...(heavy ? ["implausible-line"] : [])];
        expect(faults.filter((fault) => !harmless.includes(fault))).toEqual([]);
        if (heavy) return;
        // At once, one datagram of a line brings both energies, if only as missing; in turns each has its own.
        const unit = (one: Sent) => (one.line * 4 + one.view) * 2 + (mode === "at once" ? 0 : (one.energies[0] ?? 0));
        const units = new Set(came.map(unit));
        const perLine = views * (mode === "at once" ? 1 : 2);
        expect(lines).toHaveLength(units.size * (mode === "at once" ? 2 : 1));
        const unitsOfLine = new Map<number, number>();
        for (const each of units) {
          const line = Math.floor(each / 8);
          unitsOfLine.set(line, (unitsOfLine.get(line) ?? 0) + 1);
        }
        const complete = [...unitsOfLine.values()].filter((count) => count === perLine).length;
        expect(assembler.lostLines).toBe(last + 1 - complete);
        expect(assembler.lateOrDuplicate).toBe(doubled.length - came.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a gateway that was busy in the middle of a line", () => {
  /** Two lines whole, then one of which the rest is read only after `stallMs`, then more. */
  function stalled(views: number, stallMs: number, keep: (packet: number) => boolean = () => true) {
    const sent: { bytes: Uint8Array; ms: number }[] = [];
    for (let line = 0; line < 40; line++) {
      for (let view = 0; view < views; view++) {
        for (const { bytes, packet } of datagramsOf(line, view, "at once", 0)) {
          const late = line > 20 || (line === 20 && (view > 0 || packet > 0));
          if (line !== 20 || view > 0 || keep(packet)) sent.push({ bytes, ms: line * 0.8 + (late ? stallMs : 0) });
        }
      }
    }
    return assemble(sent, views);
  }

  it.each([1, 2])("loses nothing of it: the rest waited in the socket (views: %d)", (views) => {
    for (const stallMs of [0, 49, 51, 400]) {
      const { lines, assembler, faults } = stalled(views, stallMs);
      expect(lines.filter(({ missing }) => missing.length > 0)).toEqual([]);
      expect(lines).toHaveLength(40 * views * 2);
      expect([assembler.lostLines, assembler.partialLines, faults]).toEqual([0, 0, []]);
    }
  });

  it("loses nothing of views that come one behind the other and of datagrams that overtook, wherever it stalls", () => {
    const stalls = fc.array(fc.tuple(fc.nat(500), fc.constantFrom(49, 51, 400, 3000)), { minLength: 1, maxLength: 3 });
    const late = fc.array(fc.nat(5), { minLength: 97, maxLength: 97 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 1.5), late, stalls, (views, skew, later, busy) => {
        const all = Array.from({ length: 60 * views }, (_, i) =>
          datagramsOf(Math.floor(i / views), i % views, "at once", 7),
        );
        const ordered = all
          .flat()
          .map(({ line, view, bytes }, i) => {
            const isEdge = line < 2 || line > 56;
            const lines = isEdge ? 0 : (later[i % later.length] ?? 0) / 2 + skew * view;
            return { bytes, place: line + lines };
          })
          .sort((a, b) => a.place - b.place);
        // Whoever is busy reads all that came meanwhile at once.
        let readMs = 0;
        const read = ordered.map(({ bytes, place }, i) => {
          const stallMs = busy.find(([where]) => where === i)?.[1] ?? 0;
          readMs = Math.max(readMs + 0.01, place * 0.8) + stallMs;
          return { bytes, ms: readMs };
        });
        const { lines, assembler, faults } = assemble(read, views);
        expect(lines).toHaveLength(60 * views * 2);
        expect([assembler.lostLines, assembler.partialLines, faults]).toEqual([0, 0, []]);
      }),
      { numRuns: 60 },
    );
  });

  it("still gives up what never came, and says what is missing", () => {
    const { lines, assembler } = stalled(1, 400, (packet) => packet === 0);
    expect(lines.filter(({ missing }) => missing.length > 0).map(({ line }) => line)).toEqual([20, 20]);
    expect([assembler.lostLines, assembler.partialLines]).toEqual([0, 1]);
  });
});
