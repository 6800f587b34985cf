import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginsAsXml, encodeFrame, type Framed, StxEtxFramer } from "./codec.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const text = (each: Uint8Array) => Buffer.from(each).toString("latin1");
const told = (framed: readonly Framed[]) =>
  framed.map((each) => ("frame" in each ? text(each.frame) : `${each.reason}: ${text(each.discarded)}`));

function framedIn(stream: Uint8Array, cuts: readonly number[], framer = new StxEtxFramer()): Framed[] {
  const out: Framed[] = [];
  let from = 0;
  for (const cut of cuts) {
    out.push(...framer.push(stream.subarray(from, from + cut)));
    from += cut;
  }
  return [...out, ...framer.push(stream.subarray(from)), ...framer.end()];
}

describe("documents between STX and ETX", () => {
  it("come out whole, however the stream is cut into chunks", () => {
    const plain = fc.string({ maxLength: 40 }).map((each) => each.replaceAll("\x02", "?").replaceAll("\x03", "?"));
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 8 }), fc.array(fc.nat(30)), (documents, cuts) => {
        const wire = documents.map((each) => bytes(each));
        const stream = Buffer.concat(wire.map((each) => encodeFrame(each)));
        expect(told(framedIn(stream, cuts))).toEqual(wire.map(text));
      }),
    );
  });

  it("are not mixed with what stands outside of them, which is told where the next one begins", () => {
    const framer = new StxEtxFramer();
    expect(told(framer.push(bytes("\x03noise\x02one\x03\r\n")))).toEqual(["outside-frame: \x03noise", "one"]);
    // A line end between two frames is no loss.
    expect(told(framer.push(bytes(" \t\x02two\x03tail")))).toEqual(["two"]);
    expect(told(framer.end())).toEqual(["outside-frame: tail"]);
  });

  it("that are cut by the begin of the next one, or by the end of the stream, are no documents", () => {
    const framer = new StxEtxFramer();
    expect(told(framer.push(bytes("\x02half\x02\x02whole\x03\x02rest")))).toEqual(["cut: half", "cut: ", "whole"]);
    expect(told(framer.end())).toEqual(["cut: rest"]);
    expect(told(framer.end())).toEqual([]);
  });

  it("that never end are dropped at the limit, told once, and the next one is whole", () => {
    const framer = new StxEtxFramer(10);
    expect(told(framer.push(bytes(`\x02${"x".repeat(25)}`)))).toEqual(["too-long: xxxxxxxxxx"]);
    expect(told(framer.push(bytes(`${"x".repeat(25)}\x03\x02next\x03`)))).toEqual(["next"]);
    expect(told(framer.push(bytes("\x020123456789\x03")))).toEqual(["0123456789"]);
  });

  it("hold no more memory than their limit, whatever comes", () => {
    const framer = new StxEtxFramer(1000);
    const piece = new Uint8Array(64 * 1024).fill(0x41);
    const lost: number[] = [];
    for (let i = 0; i < 100; i++)
      for (const each of framer.push(piece)) if ("discarded" in each) lost.push(each.discarded.length);
    // Noise is told in pieces of 64 KiB, so that none of it is kept.
    expect(lost).toEqual(new Array(99).fill(64 * 1024));
    framer.push(Uint8Array.of(2));
    const dropped = Array.from({ length: 100 }, () => framer.push(piece)).flat();
    expect(dropped.map((each) => ("discarded" in each ? each.discarded.length : -1))).toEqual([1000]);
  });

  it("give the same for any bytes, however they are cut", () => {
    const noisy = fc.uint8Array({ max: 5, maxLength: 200 });
    fc.assert(
      fc.property(noisy, fc.array(fc.nat(20)), (stream, cuts) => {
        expect(told(framedIn(stream, cuts, new StxEtxFramer(20)))).toEqual(
          told(framedIn(stream, [], new StxEtxFramer(20))),
        );
      }),
    );
  });
});

describe("what begins as XML", () => {
  it.each([
    ["<?xml", true],
    ["\xef\xbb\xbf\r\n<a/>", true],
    ["\xff\xfe<\0a\0", true],
    ["\xfe\xff\0<\0a", true],
    ["  <a/>", true],
    ["", false],
    ["GB,000379", false],
    ["\x1f\x8b<", false],
  ])("%j: %s", (head, answer) => expect(beginsAsXml(bytes(head))).toBe(answer));
});
