import { describe, expect, it } from "vitest";
import { incidentWords } from "./incidents.ts";
import { at, begin, record, took } from "./testing.ts";

const file = (fields: object = {}) =>
  record("file.received", {
    device: "files-1",
    name: "a.tif",
    bytes: 7,
    mediaType: "image/tiff",
    outcome: "image",
    ...fields,
  });
const mismatch = () =>
  record("scanner.mismatch", {
    device: "plc-1",
    what: "lines-without-beam",
    from: at(1),
    to: at(2),
    text: "lines came for 0.5 s while plc-1 said that the beam is off",
  });

describe("what devices told last", () => {
  it("is kept by device, newest first, and bounded", () => {
    const before = begin();
    const files = Array.from({ length: 9 }, (_, i) => file({ name: `${i}.tif` }));
    const port = took(before, ...files, mismatch());
    expect(port.incidents.get("files-1")?.map((each) => "name" in each && each.name)).toEqual(
      [8, 7, 6, 5, 4, 3].map((i) => `${i}.tif`),
    );
    expect(port.incidents.get("plc-1")).toHaveLength(1);
  });

  it("comes from the history too, and a record that comes again is no second one", () => {
    const port = begin({ history: [{ ...mismatch(), seq: 1 }], throughSeq: 1 });
    expect(port.incidents.get("plc-1")).toHaveLength(1);
    expect(took(port, { ...mismatch(), seq: 1 }).incidents).toBe(port.incidents);
  });

  it("is in words; a refused file is for a person, a mismatch is for the alarm that it raised", () => {
    expect(incidentWords(file({ outcome: "refused", reason: "half-written" }) as never)).toEqual({
      text: "a.tif refused: half-written",
      trouble: true,
    });
    expect(incidentWords(file() as never)).toEqual({ text: "a.tif image", trouble: false });
    expect(incidentWords(mismatch() as never)).toEqual({
      text: "lines without beam: lines came for 0.5 s while plc-1 said that the beam is off",
      trouble: false,
    });
  });
});
