import { afterEach, describe, expect, it } from "vitest";
import type { DeviceEvent } from "../src/driver.ts";
import { LinescanBench } from "./testing/linescan-bench.ts";

let bench: LinescanBench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe("a whole scan over TCP", () => {
  it("has the lines of the truth, also where some never come and others come late and twice", async () => {
    const faults = { dropPackets: 0.02, latePackets: 0.02, duplicatePackets: 0.02 };
    const port = await new LinescanBench({ wire: "tcp", energies: "interlaced", faults, firstLineId: 65_300 }).start(
      {},
    );
    bench = port;
    const { truth, lines, ended } = await port.scan(port.transit());
    const begun = port.events.find(
      (event): event is DeviceEvent & { type: "scan.begun" } => event.type === "scan.begun",
    );
    expect(begun?.detector).toMatchObject({ interlaced: true, energies: ["low", "high"] });
    expect(ended).toMatchObject({ cause: "silence", lostLines: truth.lostLines });
    expect(truth.droppedDatagrams).toBeGreaterThan(5);
    const places = lines.map(({ line, energy }) => 2 * line + energy);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  });
});
