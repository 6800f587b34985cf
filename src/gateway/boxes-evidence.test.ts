import { describe, expect, it } from "vitest";
import { randomFor } from "../../simulators/random.ts";
import { idOf, plainRead, recordOf } from "../../test/support/records.ts";
import { placeBoxes } from "../linking/index.ts";
import { type BoxFacts, boxEvidence } from "./boxes-evidence.ts";
import { box, occupancyOf, scanOf, truck } from "./testing/fused.ts";

const codes = ["CSQU3054383", "HLXU1234561"] as const;
const loads = [box(6.058, 4.2), box(6.058, 10.334)] as const;
const read = (seq: number, value: string, sizeType: string | undefined = "22G1") =>
  recordOf("identity.read", seq, {
    ...plainRead,
    device: "ocr-1",
    value,
    ...(sizeType === undefined ? {} : { sizeType }),
  });
const factsOf = (more: Partial<BoxFacts>): BoxFacts => ({
  ...{ records: [], containers: codes, resolutions: [], alarms: [] },
  ...{ listedSize: () => undefined, beamOffsetMetres: () => 0 },
  ...more,
});

describe("the evidence of boxes", () => {
  const kinds = ["gamma", "neutron", "norm"] as const;
  for (const [kind, isImaged] of kinds.flatMap((each) => [true, false].map((image) => [each, image] as const))) {
    it(`never lays an alarm of a ${kind} source on the wrong box alone, ${isImaged ? "with" : "without"} an image`, () => {
      const random = randomFor(7, `boxes/${kind}/${isImaged}`);
      let right = 0;
      for (let i = 0; i < 12; i++) {
        const which = random.integer(0, 1);
        const at = kind === "norm" ? 0.5 : 0.08 + 0.84 * random.next();
        const offsetMetres = (loads[which]?.offsetMetres ?? 0) + 6.058 * at;
        const peakCountsPerSecond = kind === "neutron" ? 80 + 120 * random.next() : 2500 + 4000 * random.next();
        const whole = truck(loads, { sources: [{ kind, offsetMetres, peakCountsPerSecond }] });
        const records = [
          ...(isImaged ? [scanOf(truck(loads))] : []),
          occupancyOf(whole, i + 1, 1.6 + 1.4 * random.next()),
          ...codes.map((code, k) => read(10 + 3 * k, code)),
        ];
        const category = kind === "neutron" ? "neutron" : "gamma";
        const placed = placeBoxes(
          boxEvidence(factsOf({ records, alarms: [{ id: "a", category, subject: "rpm-1@1" }] })),
        );
        expect(placed.boxes.map(({ container }) => container)).toEqual(codes);
        expect(placed.boxes[which]?.alarms).toEqual(["a"]);
        if (placed.certainty === "sure") right++;
      }
      expect(right).toBeGreaterThanOrEqual(6);
    });
  }

  it("takes two codes of 20 ft on what the image shows as one of 40 ft for two boxes", () => {
    const records = [scanOf(truck([box(12.192, 4.2)])), read(10, codes[0]), read(14, codes[1])];
    const { boxes, how } = boxEvidence(factsOf({ records }));
    expect(how).toContain("one of 40 ft");
    expect(boxes.map(({ feet, segment }) => [feet, segment])).toEqual([
      [20, boxes[0]?.segment],
      [20, boxes[0]?.segment],
    ]);
    expect(boxes[0]?.reach?.to).toBeCloseTo(boxes[1]?.reach?.from ?? 0, 6);
  });

  it("counts more boxes than the image shows where more codes were read, and places none of them then", () => {
    const records = [scanOf(truck([box(12.192, 4.2)])), read(10, codes[0], "42G1"), read(14, codes[1], "42G1")];
    const { boxes } = boxEvidence(factsOf({ records }));
    expect(boxes).toEqual([{}, {}]);
  });

  it("takes sizes from the read before the list, a read for the container that it was resolved to, and no order from what was typed", () => {
    const wrong = "CSQU3054388";
    const records = [
      read(10, wrong, "22G1"),
      recordOf("identity.read", 14, { ...plainRead, source: "officer", value: codes[1], by: "officer" }),
    ];
    const resolutions = [{ read: wrong, container: codes[0], method: "second-reader" as const, reason: "two eyes" }];
    const evidence = boxEvidence(factsOf({ records, resolutions, listedSize: () => "L5G1" }));
    expect(evidence.reads.map(({ container }) => container)).toEqual([codes[0]]);
    expect(codes.map((code) => evidence.feetOf(code))).toEqual([20, 45]);
    expect(records[0]?.id).toBe(idOf(10));
  });
});
