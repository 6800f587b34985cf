import { describe, expect, it } from "vitest";
import { ManualClock } from "../src/clock.ts";
import { freely, type Handling } from "./journey.ts";
import { leavesAtUtcMs } from "./motion.ts";
import type { Phantom } from "./phantoms/carrier.ts";
import type { DeviceSimulator, Transit } from "./simulator.ts";
import { type ConveyanceTruth, runTraffic } from "./traffic.ts";

/** A device that notes what it is told, and when. */
function listener(device: string, clock: ManualClock) {
  const told: { readonly transit: Transit; readonly atUtcMs: number }[] = [];
  const simulator: DeviceSimulator = {
    device,
    connect: "",
    async start() {},
    async pass(transit) {
      told.push({ transit, atUtcMs: clock.now().utcMs });
      return { conveyance: transit.conveyance.id, lane: "1", device, kind: "scan", facts: {} };
    },
    async unplug() {},
    async replug() {},
    async stop() {},
  };
  return { told, simulator };
}

async function passed(handling: Handling | undefined, phantom?: Phantom) {
  const clock = new ManualClock(0);
  const [portal, scanner, controller] = ["rpm", "xray", "plc"].map((device) => listener(device, clock));
  if (portal === undefined || scanner === undefined || controller === undefined) throw new Error("no device");
  const truth: ConveyanceTruth[] = [];
  let over = false;
  const running = runTraffic({
    seed: 5,
    clock,
    conveyancesPerLane: 20,
    signal: new AbortController().signal,
    onTruth: (line) => void (line.kind === "conveyance" && truth.push(line)),
    ...(phantom === undefined ? {} : { phantom }),
    lanes: [
      {
        lane: "1",
        stations: [
          { stationMetres: 12, simulator: portal.simulator },
          { stationMetres: 30, simulator: scanner.simulator, ...(handling === undefined ? {} : { handling }) },
          { stationMetres: 30, simulator: controller.simulator },
        ],
      },
    ],
  }).finally(() => {
    over = true;
  });
  while (!over) await clock.advance(1000);
  await running;
  return { portal: portal.told, scanner: scanner.told, controller: controller.told, truth };
}

describe("traffic past a scanner", () => {
  it("of which nothing is told is steady, and told three seconds ahead", async () => {
    const { scanner } = await passed(undefined);
    expect(scanner).toHaveLength(20);
    for (const { transit, atUtcMs } of scanner) {
      expect(Object.keys(transit)).toEqual(["conveyance", "frontAtUtcMs", "speedMetresPerSecond"]);
      expect(transit.frontAtUtcMs - atUtcMs).toBeLessThanOrEqual(4000);
    }
  });

  it("that stops and loses its beam is told alike to detector and controller, and nobody overlaps", async () => {
    const told = await passed({ ...freely, stopShare: 0.5, stopSeconds: 30, wobble: 0.2, tripShare: 0.5 });
    expect(told.scanner).toHaveLength(20);
    expect(told.controller).toEqual(told.scanner);
    expect(told.scanner.filter(({ transit }) => transit.beamTrips !== undefined).length).toBeGreaterThan(3);
    expect(told.portal.some(({ transit }) => transit.beamTrips !== undefined)).toBe(false);
    for (const device of [told.portal, told.scanner]) {
      for (const [i, { transit, atUtcMs }] of device.entries()) {
        const before = device[i - 1]?.transit;
        if (before !== undefined) expect(transit.frontAtUtcMs).toBeGreaterThan(leavesAtUtcMs(before) + 6900);
        expect(transit.frontAtUtcMs).toBeGreaterThan(atUtcMs);
      }
    }
  });

  it("can be nothing but carriers with test objects, at the speed of the tow", async () => {
    const { scanner, truth } = await passed({ ...freely, speedMetresPerSecond: 0.4 }, "materials");
    expect(truth).toHaveLength(20);
    expect(truth.every((line) => line.phantom === "materials")).toBe(true);
    for (const { transit } of scanner) {
      expect(transit.speedMetresPerSecond).toBe(0.4);
      expect(transit.conveyance.objects?.length).toBeGreaterThan(20);
    }
  });
});
