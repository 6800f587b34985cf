import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Framed, stxEtxFramer } from "./index.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const told = (framed: readonly Framed[]) =>
  framed.map((each) => ("frame" in each ? Buffer.from(each.frame).toString("latin1") : each));

describe("documents between STX and ETX", () => {
  it("come out whole, however the stream is cut into chunks", () => {
    const text = fc.string({ maxLength: 40 }).map((each) => each.replaceAll("\x02", "?").replaceAll("\x03", "?"));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), fc.array(fc.nat(30)), (documents, cuts) => {
        const stream = bytes(documents.map((each) => `\x02${each}\x03`).join(""));
        const framer = stxEtxFramer();
        const out: Framed[] = [];
        let from = 0;
        for (const cut of cuts) {
          out.push(...framer.push(stream.subarray(from, from + cut)));
          from += cut;
        }
        out.push(...framer.push(stream.subarray(from)), ...framer.end());
        expect(told(out)).toEqual(documents.map((each) => bytes(each).toString("latin1")));
      }),
    );
  });

  it("are not mixed with what stands outside of them, which is counted", () => {
    const framer = stxEtxFramer();
    expect(told(framer.push(bytes("\x03noise\x02one\x03\r\n")))).toEqual([
      { discarded: 6, reason: "outside-frame" },
      "one",
      { discarded: 2, reason: "outside-frame" },
    ]);
  });

  it("that were cut, as a new STX shows, are dropped and counted, and the new one is whole", () => {
    const framer = stxEtxFramer();
    expect(told(framer.push(bytes("\x02half\x02whole\x03")))).toEqual([{ discarded: 4, reason: "cut" }, "whole"]);
    expect(told(framer.push(bytes("\x02half")))).toEqual([]);
    expect(told(framer.end())).toEqual([{ discarded: 4, reason: "cut" }]);
    expect(told(framer.push(bytes("\x02next\x03")))).toEqual(["next"]);
  });

  it("that are longer than the bound are dropped to their end, and what follows is whole", () => {
    const framer = stxEtxFramer({ maxFrameBytes: 10 });
    expect(told(framer.push(bytes(`\x02${"x".repeat(10)}\x03`)))).toEqual(["x".repeat(10)]);
    expect(told(framer.push(bytes(`\x02${"x".repeat(11)}`)))).toEqual([]);
    expect(told(framer.push(bytes("yy\x03\x02next\x03")))).toEqual([{ discarded: 13, reason: "too-long" }, "next"]);
  });

  it("keep their bytes when the chunk that they came in is used again", () => {
    const framer = stxEtxFramer();
    const chunk = bytes("\x02one");
    framer.push(chunk);
    chunk.fill(0x41);
    expect(told(framer.push(bytes("\x03")))).toEqual(["one"]);
  });
});
