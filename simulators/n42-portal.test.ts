import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../src/clock.ts";
import { expandChannels, readN42 } from "../src/formats/index.ts";
import { n42PortalSimulator } from "./n42-portal.ts";
import { monitoringDocument, occupancyDocument } from "./n42-portal-document.ts";
import { randomFor } from "./random.ts";

const conveyance = {
  id: "a",
  lane: "1",
  lengthMetres: 14,
  boxes: [{ code: "CSQU3054383", lengthMetres: 6.058, offsetMetres: 5, cargo: "pallets" }],
  sources: [],
} as const;
const transit = { conveyance, frontAtUtcMs: Date.UTC(2026, 2, 2, 8), speedMetresPerSecond: 3 };
const counting = { seed: 3, device: "srpm-1", codes: true };
const gamma = { kind: "gamma", offsetMetres: 8, peakCountsPerSecond: 2500 } as const;
const neutron = { kind: "neutron", offsetMetres: 8, peakCountsPerSecond: 150 } as const;

describe("the simulated spectroscopic portal", () => {
  it("writes a document that is read without a complaint, and that holds what it calls the truth", () => {
    const { document, truth } = occupancyDocument(transit, counting);
    const read = readN42(document);
    expect(read.issues).toEqual([]);
    expect(read.items.flatMap(({ containers }) => containers)).toEqual(["CSQU3054383"]);
    const foreground = read.measurements.filter((each) => each.class === "Foreground");
    expect(foreground).toHaveLength(truth.intervals);
    const sums = truth.gammaSums.map((_, d) =>
      foreground
        .flatMap(({ spectra }) => [
          ...expandChannels(spectra[d]?.channels ?? { length: 0, at: new Uint32Array(), counts: new Float64Array() }),
        ])
        .reduce((a, b) => a + b, 0),
    );
    expect(sums).toEqual(truth.gammaSums);
    // 14 m at 3 m/s are 4.67 s: 24 intervals of 0.2 s, and five before.
    expect(truth.intervals).toBe(29);
    expect(foreground.filter(({ occupied }) => occupied === false)).toHaveLength(5);
  });

  it("alarms where there is something, and names what it is", () => {
    const alarmsOf = (sources: readonly (typeof gamma | typeof neutron)[]) => {
      const { document, truth } = occupancyDocument({ ...transit, conveyance: { ...conveyance, sources } }, counting);
      const [analysis] = readN42(document).analyses;
      expect(truth.nuclides).toEqual(analysis?.nuclides.map(({ name }) => name) ?? []);
      return analysis?.alarms.map(({ category }) => category);
    };
    expect(alarmsOf([])).toEqual([]);
    expect(alarmsOf([gamma])).toEqual(["Gamma", "Isotope"]);
    expect(alarmsOf([neutron])).toEqual(["Neutron"]);
  });

  it("gives the same for the same seed, and other counts for another", () => {
    const text = (seed: number) => Buffer.from(occupancyDocument(transit, { ...counting, seed }).document).toString();
    expect(text(3)).toBe(text(3));
    expect(text(4)).not.toBe(text(3));
    const monitoring = readN42(monitoringDocument(transit.frontAtUtcMs, 1, randomFor(3, "m")));
    expect(monitoring.measurements.map(({ occupied, class: kind }) => [kind, occupied])).toEqual([
      ["NotSpecified", false],
    ]);
  });

  it("drops whole files under their last name, and short or unreadable ones when it is told to", async () => {
    const path = mkdtempSync(join(tmpdir(), "portico-n42-sim-"));
    const clock = new ManualClock(transit.frontAtUtcMs - 1000);
    const portal = n42PortalSimulator({ ...counting, clock, output: { kind: "folder", path } });
    await portal.start();
    const fates: unknown[] = [];
    for (const faults of [{}, { cut: 1 }, { cut: 0, wrongEncoding: 1 }]) {
      Object.assign(portal.faults, faults);
      const passing = portal.pass({ ...transit, frontAtUtcMs: clock.now().utcMs + 1000 });
      await clock.advance(10_000);
      fates.push((await passing).facts.document);
    }
    await portal.stop();
    expect(fates).toEqual(["whole", "cut", "unreadable"]);
    const names = readdirSync(path).sort();
    expect(names.map((name) => name.endsWith(".n42"))).toEqual([true, true, true]);
    const read = (index: number) => () => readN42(readFileSync(join(path, names[index] ?? "")));
    expect(read(0)().measurements).toHaveLength(30);
    expect(read(1)).toThrow();
    expect(read(2)).toThrow("utf-8");
    rmSync(path, { recursive: true });
  });
});
