import { describe, expect, it } from "vitest";
import type { RecordDraft } from "../../records.ts";
import { planStudies } from "./study.ts";
import { drafts, passageOf, scanDraft } from "./testing/passages.ts";

const image = scanDraft.image;
if (image === undefined) throw new Error("the fixture has an image");
const withImage = (more: Partial<typeof image>): RecordDraft => ({ ...scanDraft, image: { ...image, ...more } });
const columns = (plan: ReturnType<typeof planStudies>) =>
  plan.studies.map(({ object, scans }) => [object.id, scans.map(({ fromColumn, toColumn }) => [fromColumn, toColumn])]);

describe("the studies of a passage", () => {
  it("cut each container where fusion has placed it, and leave the conveyance whole", () => {
    expect(columns(planStudies(passageOf()))).toEqual([
      ["CSQU3054383", [[20, 140]]],
      ["HLXU1234561", [[150, 280]]],
      ["AB-12-CD", [[0, 300]]],
    ]);
  });

  it("cut the only container out of its only segment without being told", () => {
    const [tractor, box] = scanDraft.segments;
    if (tractor === undefined || box === undefined) throw new Error("the fixture has segments");
    const plan = planStudies(passageOf([{ ...scanDraft, segments: [tractor, box] }], ["CSQU3054383"]));
    expect(columns(plan)).toEqual([
      ["CSQU3054383", [[20, 140]]],
      ["P-20261121-1-0417", [[0, 300]]],
    ]);
  });

  it("show the whole image of a container that nobody has placed, and say so, rather than perhaps another one's", () => {
    const plan = planStudies(passageOf(drafts.filter(({ kind }) => kind !== "fusion.made")));
    expect(columns(plan).slice(0, 2)).toEqual([
      ["CSQU3054383", [[0, 300]]],
      ["HLXU1234561", [[0, 300]]],
    ]);
    expect(plan.studies[0]).toMatchObject({
      text: "Container 1 of 2, whole image",
      remark: expect.stringContaining("not known"),
    });
  });

  it("hold a segment that reaches beyond the image to the image", () => {
    const segments = scanDraft.segments.map((segment) => ({ ...segment, toColumn: 5000 }));
    const plan = planStudies(passageOf([{ ...scanDraft, segments }, ...drafts.slice(1)]));
    expect(columns(plan)[1]).toEqual(["HLXU1234561", [[150, 300]]]);
  });

  it("leave out what DICOS could not say, with the reason", () => {
    const { image: _, previews: __, ...without } = scanDraft;
    const lost: RecordDraft = { ...without, kind: "scan.incomplete", reason: "no line came", scan: "s2" };
    const plan = planStudies(passageOf([withImage({ calibration: "display-only" }), lost]));
    expect(plan.studies).toEqual([]);
    expect(plan.leftOut).toEqual([expect.stringContaining("display only"), "scan s2 has no image"]);
  });

  it("leave out a train that is too wide for one object, and keep its containers", () => {
    const plan = planStudies(passageOf([withImage({ width: 70_000 }), ...drafts.slice(1)]));
    expect(plan.studies.map(({ object }) => object.id)).toEqual(["CSQU3054383", "HLXU1234561"]);
    expect(plan.leftOut).toEqual([expect.stringContaining("70000 x 40 pixels are too large")]);
  });

  it("take the newest record of a scan that was told of twice", () => {
    const plan = planStudies(passageOf([scanDraft, withImage({ blob: "ef".repeat(32) })], []));
    expect(plan.studies.flatMap(({ scans }) => scans.map((scan) => scan.image.blob))).toEqual(["ef".repeat(32)]);
  });

  it("call the conveyance by the plate that was read most surely, else by its wagon, else by its passage", () => {
    const read = (type: "plate" | "wagon", value: string, confidence: number): RecordDraft => ({
      at: scanDraft.at,
      monotonicMs: 1,
      lane: "1",
      provenance: "live",
      kind: "identity.read",
      source: "front",
      type,
      value,
      confidence,
      valid: true,
      ambiguous: false,
      candidates: [],
    });
    const conveyance = (...reads: RecordDraft[]) => planStudies(passageOf([scanDraft, ...reads], [])).studies.at(-1);
    expect(conveyance()?.object).toEqual({ id: "P-20261121-1-0417", issuer: "PORTICO" });
    expect(conveyance(read("wagon", "338045560003", 0.5))?.object).toEqual({ id: "338045560003", issuer: "UIC" });
    const both = conveyance(read("plate", "AB12", 0.6), read("plate", "AB-12-CD", 0.9), read("plate", "AB-12-CD", 0.8));
    expect([both?.object.id, both?.others.map(({ id }) => id)]).toEqual(["AB-12-CD", ["AB12"]]);
  });
});
