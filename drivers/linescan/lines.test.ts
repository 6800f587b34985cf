import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type EnergyFlag,
  encodeImageDatagrams,
  type ImageDatagram,
  parseImageDatagram,
  referenceLayout,
} from "./codec.ts";
import { type AssembledLine, LineAssembler, type LineRules } from "./lines.ts";

const rules: LineRules = {
  views: 1,
  maxPixels: 4096,
  sampleBits: 18,
  interlaced: true,
  reorderLines: 8,
  reorderMs: 50,
  leaderBytes: 12,
};
const at = (ms: number) => ({ utcMs: 1_000_000 + ms, monotonicMs: ms });

function datagrams(
  id: number,
  stampMicroseconds: number,
  samples: number[],
  energyFlag: EnergyFlag = 0,
  payload = 1452,
) {
  const line = { lineId: id & 0xffff, view: 0, stampMicroseconds, energyFlag, modules: 1 };
  return encodeImageDatagrams({ ...line, samples: Uint16Array.from(samples) }, payload).map((bytes): ImageDatagram => {
    const parsed = parseImageDatagram(bytes, referenceLayout);
    if (typeof parsed === "string") throw new Error(parsed);
    return parsed;
  });
}

function assembler(own: Partial<LineRules> = {}) {
  const lines: AssembledLine[] = [];
  const made = new LineAssembler({ ...rules, ...own }, (line) => lines.push(line));
  return { lines, made, numbers: () => lines.map((line) => line.line) };
}

/** Lines first..last with 1 ms between them, one datagram each, at the given positions in time. */
function send(made: LineAssembler, ids: readonly number[], firstMs = 0, step = 1) {
  for (const [i, id] of ids.entries()) {
    for (const datagram of datagrams(id, id * 1000, [id & 0xff, 1, 2, 3])) made.push(datagram, at(firstMs + i * step));
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe("lines from datagrams", () => {
  it("numbers lines from 0 through the wrap of their ids", () => {
    const { made, numbers } = assembler();
    send(made, range(65_530, 65_550));
    made.end();
    expect(numbers()).toEqual(range(0, 20));
    expect(made.lostLines).toBe(0);
  });

  it("waits for a line that was overtaken by up to seven others", () => {
    const { made, numbers } = assembler();
    send(made, [...range(0, 20), ...range(21, 28), 20, ...range(28, 40)]);
    made.end();
    expect(numbers()).toEqual(range(0, 40));
    expect([made.lostLines, made.lateOrDuplicate]).toEqual([0, 0]);
  });

  it("gives a line up after eight newer ones, and calls it late when it comes all the same", () => {
    const { made, numbers } = assembler();
    send(made, [...range(0, 20), ...range(21, 30), 20, ...range(30, 40)]);
    made.end();
    expect(numbers()).toEqual(range(0, 40).filter((line) => line !== 20));
    expect([made.lostLines, made.lateOrDuplicate]).toEqual([1, 1]);
  });

  it("gives a line up after 50 ms, however few came since, no pause counting for more than a quarter", () => {
    const { made, numbers } = assembler();
    send(made, range(0, 10));
    send(made, [11], 100);
    expect(numbers()).toEqual(range(0, 10));
    send(made, [12, 13, 14, 15], 151, 51);
    expect(numbers()).toEqual(range(0, 10));
    send(made, [16], 355);
    expect(numbers()).toEqual([...range(0, 10), ...range(11, 17)]);
    expect(made.lostLines).toBe(1);
  });

  it("counts a gap of thousands of lines if the stamps agree with it", () => {
    const { made, numbers } = assembler();
    send(made, [...range(0, 20), ...range(5000, 5010)]);
    made.end();
    expect(made.lostLines).toBe(4980);
    expect(numbers().at(-1)).toBe(5009);
  });

  it("counts an outage that is longer than ids can tell by the stamps", () => {
    const { made, numbers } = assembler();
    send(made, range(0, 20));
    for (const line of range(100_000, 100_010)) {
      for (const datagram of datagrams(line, line * 1000, [1, 2, 3, 4])) made.push(datagram, at(line));
    }
    made.end();
    expect(made.lostLines).toBe(99_980);
    expect(numbers().at(-1)).toBe(100_009);
  });

  it("does not believe one stray id far away", () => {
    const { made, numbers } = assembler();
    send(made, range(0, 20));
    for (const datagram of datagrams(30_000, 20_000, [1, 2, 3, 4])) {
      expect(made.push(datagram, at(20))).toBe("implausible-line");
    }
    send(made, range(20, 40), 20);
    made.end();
    expect(numbers()).toEqual(range(0, 40));
    expect(made.lostLines).toBe(0);
  });

  it("does not count a billion lost lines for a stamp that has gone mad", () => {
    const { made } = assembler();
    for (const [id, stamp] of [...range(0, 20).map((line) => [line, line]), [20_000, 2 ** 30]]) {
      for (const datagram of datagrams(id ?? 0, stamp ?? 0, [1])) made.push(datagram, at(id ?? 0));
    }
    made.end();
    expect(made.lostLines).toBeLessThan(1_000_000);
  });

  it("does not take one late line of before a restart for an outage of hundreds of thousands of lines", () => {
    const { made, numbers } = assembler();
    const line = (id: number, stamp: number, ms: number) => {
      for (const datagram of datagrams(id, stamp, [1])) made.push(datagram, at(ms));
    };
    for (const i of range(0, 30)) line(5000 + i, 500_000_000 + i * 1000, i);
    for (const i of range(0, 10)) line(i, i * 1000, 200 + i);
    line(5030, 500_030_000, 210);
    for (const i of range(10, 20)) line(i, i * 1000, 200 + i);
    made.end();
    expect(made.lostLines).toBe(0);
    expect(numbers()).toEqual(range(0, 50));
  });

  it("after a restart no line is given twice, and none is paired with one from before it", () => {
    for (const before of [38, 39]) {
      for (const first of ["low", "high"] as const) {
        const { made, lines } = assembler();
        const turn = (i: number) => (i % 2 === 0 ? 1 : 2);
        for (const i of range(0, before)) {
          for (const datagram of datagrams(6000 + i, i * 1000, [i], turn(i))) made.push(datagram, at(i));
        }
        for (const i of range(first === "low" ? 0 : 1, 40)) {
          for (const datagram of datagrams(700 + i, i, [1000 + i], turn(i))) made.push(datagram, at(200 + i));
        }
        made.end();
        const places = lines.map(({ line, energy }) => `${line} ${energy}`);
        expect(new Set(places).size).toBe(places.length);
        for (const low of lines.filter(({ energy }) => energy === 0)) {
          const high = lines.find(({ line, energy }) => line === low.line && energy === 1);
          if (high !== undefined) expect((high.pixels[0] ?? 0) - (low.pixels[0] ?? 0)).toBe(1);
        }
      }
    }
  });

  it.each([
    ["behind", 5000],
    ["ahead", 60_000],
  ])("a restart of the detector that leaves the old ids %s loses no 60,000 lines", (_where, firstId) => {
    const { made, lines, numbers } = assembler();
    send(made, range(firstId, firstId + 30));
    send(made, range(0, 30), 200);
    made.end();
    expect(numbers()).toEqual(range(0, 60));
    expect([made.lostLines, made.restarts]).toEqual([0, 1]);
    // The detector's clock began anew; the gateway's says when: 200 ms after the first line.
    expect(lines[30]?.sinceStartMicroseconds).toBe(200_000);
    expect(lines[59]?.sinceStartMicroseconds).toBe(229_000);
  });

  it("unwraps stamps at 2^32 microseconds", () => {
    const { made, lines } = assembler();
    for (const i of range(0, 10)) {
      const stamp = (2 ** 32 - 5000 + i * 1000) % 2 ** 32;
      for (const datagram of datagrams(i, stamp, [1])) made.push(datagram, at(i));
    }
    made.end();
    expect(lines.map((line) => line.sinceStartMicroseconds)).toEqual(range(0, 10).map((i) => i * 1000));
  });

  it("gives low and high lines that take turns the same number", () => {
    const { made, lines } = assembler();
    for (const i of range(0, 20)) {
      if (i === 7) continue;
      for (const datagram of datagrams(i, i * 1000, [i], i % 2 === 0 ? 1 : 2)) made.push(datagram, at(i));
    }
    made.end();
    expect(made.format?.energies).toEqual(["low", "high"]);
    expect(lines.map((line) => [line.line, line.energy, line.pixels[0]])).toEqual(
      range(0, 20)
        .filter((i) => i !== 7)
        .map((i) => [i >> 1, i & 1, i]),
    );
    expect(made.lostLines).toBe(1);
  });

  it("keeps the upper 16 of 18 bits", () => {
    const { made, lines } = assembler();
    const leader = { stampMicroseconds: 0, lineBytes: 6, sampleBytes: 3, energyFlag: 0, modules: 1 } as const;
    made.push({ packet: 0, lineId: 0, view: 0, leader, samples: Uint8Array.of(3, 0xff, 0xff, 0, 0, 5) }, at(0));
    made.end();
    expect([...(lines[0]?.pixels ?? [])]).toEqual([65_535, 1]);
  });

  it("refuses what does not fit the format of the scan", () => {
    const { made } = assembler({ maxPixels: 8 });
    const push = (datagram: ImageDatagram | undefined) => datagram && made.push(datagram, at(0));
    expect(push({ packet: 1, lineId: 0, view: 0, samples: new Uint8Array(4) })).toBe("no-leader");
    expect(push(datagrams(0, 0, new Array(9).fill(1))[0])).toBe("line-too-long");
    expect(push(datagrams(0, 0, [1, 2])[0])).toBeUndefined();
    expect(push(datagrams(1, 0, [1, 2, 3])[0])).toBe("format-changed");
    expect(push({ packet: 0, lineId: 0, view: 1, samples: new Uint8Array(4) })).toBe("view");
  });

  it("hands on each line at most once and in order, and received and lost make up what was sent", () => {
    const mishaps = fc.record({
      firstId: fc.nat(65_535),
      drop: fc.array(fc.nat(119), { maxLength: 60 }),
      twice: fc.array(fc.nat(119), { maxLength: 10 }),
      shuffle: fc.array(fc.nat(6), { minLength: 120, maxLength: 120 }),
    });
    fc.assert(
      fc.property(mishaps, ({ firstId, drop, twice, shuffle }) => {
        const { made, lines, numbers } = assembler();
        // First and last stand fast: nobody can miss a line that has nothing on one of its sides.
        const dropped = new Set(drop.filter((line) => line > 0 && line < 119));
        const order = range(0, 120)
          .filter((line) => !dropped.has(line))
          .flatMap((line) => (twice.includes(line) ? [line, line] : [line]))
          .map((line) => ({ line, place: line + (shuffle[line] ?? 0) }))
          .sort((a, b) => a.place - b.place);
        for (const [i, { line }] of order.entries()) {
          for (const datagram of datagrams(firstId + line, line * 1000, [line])) made.push(datagram, at(i / 10));
        }
        made.end();
        expect(numbers()).toEqual(range(0, 120).filter((line) => !dropped.has(line)));
        expect(lines.map((line) => line.pixels[0])).toEqual(numbers());
        expect(made.lostLines).toBe(dropped.size);
        expect(made.lateOrDuplicate).toBe(order.length - (120 - dropped.size));
      }),
    );
  });

  it("names exactly the samples that did not come", () => {
    const cuts = fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(cuts, (lines) => {
        const { made, lines: out } = assembler();
        // 20 pixels of two energies, 80 bytes: 24 after the leader, then 36 and 20. The first line shows the size.
        const samples = range(1, 41);
        const sent = [[true, true, true], ...lines, [true, true, true]];
        for (const [line, came] of sent.entries()) {
          for (const datagram of datagrams(line, line * 1000, samples, 3, 36)) {
            if (came[datagram.packet] === true) made.push(datagram, at(line));
          }
        }
        made.end();
        expect(made.format?.pixels).toBe(20);
        const parts = [range(0, 12), range(12, 30), range(30, 40)];
        const complete = sent.filter((came) => parts.some((_part, packet) => came[packet] === true));
        expect(out).toHaveLength(complete.length * 2);
        for (const [i, came] of complete.entries()) {
          const missing = new Set(parts.flatMap((part, packet) => (came[packet] === true ? [] : part)));
          const wanted = samples.map((value, index) => (missing.has(index) ? 0 : value));
          const pair = out.slice(i * 2, i * 2 + 2);
          expect(pair.flatMap((line) => [...line.pixels])).toEqual(wanted);
          const named = pair.flatMap((line) =>
            range(0, line.missing.length >> 1).flatMap((j) =>
              range(line.missing[2 * j] ?? 0, line.missing[2 * j + 1] ?? 0).map((y) => y + line.energy * 20),
            ),
          );
          expect(new Set(named)).toEqual(missing);
        }
      }),
    );
  });

  it("never holds more than the window, whatever comes", () => {
    const { made, lines } = assembler();
    // Every line misses its second datagram: each waits, none is ever whole.
    for (const line of range(0, 5000)) {
      for (const datagram of datagrams(line, line * 1000, range(0, 40), 3, 36)) {
        if (datagram.packet !== 1) made.push(datagram, at(line));
      }
    }
    expect(lines.length).toBeGreaterThanOrEqual((5000 - 9) * 2);
  });
});
