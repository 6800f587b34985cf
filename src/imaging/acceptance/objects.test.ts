import { describe, expect, it } from "vitest";
import { phantomObjects } from "../../../simulators/phantoms/carrier.ts";
import { readObjects } from "./objects.ts";

const objects = phantomObjects("acceptance");
const line = (id: string, facts: unknown) => JSON.stringify({ conveyance: id, kind: "scan", facts });

describe("description of a phantom", () => {
  it("is read from the ground truth of the simulators, from an object and from a list", () => {
    const truth = [JSON.stringify({ kind: "passage", conveyance: "A" }), line("A", { lines: 3, objects }), ""].join(
      "\n",
    );
    expect(readObjects(truth)).toEqual(objects);
    expect(readObjects(JSON.stringify({ objects }))).toEqual(objects);
    expect(readObjects(JSON.stringify(objects, null, 2))).toEqual(objects);
  });

  it("may be given once for each of several scans of the same phantom", () => {
    expect(readObjects(`${line("A", { objects })}\n${line("B", { objects })}\n`)).toEqual(objects);
  });

  it.each([
    ["of several phantoms", `${line("A", { objects })}\n${line("B", { objects: phantomObjects("bars") })}`, /several/],
    ["without objects", line("A", { lines: 3 }), /names no objects/],
    ["that is no JSON", `${line("A", {})}\nhello\n`, /line 2 of the truth/],
    ["of another shape", JSON.stringify([{ name: "x" }]), /objects of the truth/],
    ["that is empty", "", /names no objects/],
    [
      "as long as a mountain range",
      JSON.stringify([{ ...objects[0], toMetres: 1e7 }]),
      /objects of the truth: [\s\S]*<=100[\s\S]*toMetres/,
    ],
  ])("%s is refused in words", (_, text, message) => {
    expect(() => readObjects(text)).toThrow(message);
    expect(() => readObjects(text)).toThrow(expect.objectContaining({ code: "USAGE" }));
  });
});
