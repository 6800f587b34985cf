import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arrival, crc16, type Expected, rtuDeframer, withCrc } from "./frames.ts";
import { mbapDeframer, toMbap } from "./mbap.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const hex = (frame: Uint8Array) => Buffer.from(frame).toString("hex");

/** Unit 1 is asked for two holding registers at 0. */
const request = bytes("01 03 00 00 00 02 c4 0b");
const asked: Expected = { unit: 1, functionCode: 3, dataBytes: 4, request };
/** 0x1234 and 0x5678. */
const reply = withCrc(bytes("01 03 04 12 34 56 78"));

const replies = (arrivals: Arrival[]) => arrivals.flatMap((a) => (a.kind === "reply" ? [hex(a.frame)] : []));
const reasons = (arrivals: Arrival[]) =>
  arrivals.map((a) => (a.kind === "discarded" ? `${a.reason} ${a.bytes}` : a.kind));

describe("CRC-16", () => {
  it("gives the values of the specification and of manuals", () => {
    // Modbus over Serial Line V1.02, 6.2.2, appendix: 02 07 gives 1241.
    expect(crc16(bytes("02 07"))).toBe(0x1241);
    expect(hex(withCrc(bytes("01 03 00 00 00 0a")))).toBe("01030000000ac5cd");
    expect(hex(withCrc(bytes("01 03 00 00 00 02")))).toBe(hex(request));
  });
});

describe("RTU framing", () => {
  it("R06: after noise the very next good frame is decoded, at every split position", () => {
    const noise = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(noise, noise, fc.nat(100), fc.nat(100), (before, after, a, b) => {
        const whole = Uint8Array.of(...before, ...reply, ...after);
        const cuts = [a % whole.length, b % whole.length].sort((x, y) => x - y);
        const deframer = rtuDeframer();
        const arrivals = [
          ...deframer.push(whole.subarray(0, cuts[0]), asked),
          ...deframer.push(whole.subarray(cuts[0], cuts[1]), asked),
          ...deframer.push(whole.subarray(cuts[1]), asked),
        ];
        expect(replies(arrivals)).toContain(hex(reply));
      }),
    );
  });

  it("decodes one byte at a time", () => {
    const deframer = rtuDeframer();
    const arrivals = [...reply].flatMap((byte) => deframer.push(Uint8Array.of(byte), asked));
    expect(replies(arrivals)).toEqual([hex(reply)]);
  });

  it("a twin with a wrong checksum in front of the good frame costs nothing but a count", () => {
    const twin = Uint8Array.from(reply);
    twin[4] = 0x99;
    const arrivals = rtuDeframer().push(Uint8Array.of(...twin, ...reply), asked);
    expect(replies(arrivals)).toEqual([hex(reply)]);
    expect(reasons(rtuDeframer().push(twin, asked))).toContain("crc 1");
  });

  it("a frame of another unit, function or length is never the answer, and is counted as what it is", () => {
    const foreign = {
      "foreign-unit 9": withCrc(bytes("02 03 04 12 34 56 78")),
      "foreign-function 9": withCrc(bytes("01 04 04 12 34 56 78")),
      "bad-length 11": withCrc(bytes("01 03 06 12 34 56 78 9a bc")),
      "foreign-unit 5": withCrc(bytes("02 83 02")),
    };
    for (const [reason, frame] of Object.entries(foreign)) {
      const arrivals = rtuDeframer().push(Uint8Array.of(...frame, ...reply), asked);
      expect(replies(arrivals), reason).toEqual([hex(reply)]);
      expect(reasons(rtuDeframer().push(frame, asked))).toEqual([reason]);
    }
  });

  it("an exception of the asked unit is an answer", () => {
    const exception = withCrc(bytes("01 83 02"));
    expect(replies(rtuDeframer().push(exception, asked))).toEqual([hex(exception)]);
  });

  it("the echo of the request is no answer, even where it has the form of one", () => {
    // Bits: 24 coils at 0x0300 make a request whose address looks like "3 bytes follow".
    const coils = withCrc(bytes("01 01 03 00 00 18"));
    const expected: Expected = { unit: 1, functionCode: 1, dataBytes: 3, request: coils };
    expect(coils).toHaveLength(8);
    expect(replies(rtuDeframer().push(coils, expected))).toEqual([]);
    const answer = withCrc(bytes("01 01 03 aa bb cc"));
    expect(replies(rtuDeframer().push(Uint8Array.of(...coils, ...answer), expected))).toEqual([hex(answer)]);
  });

  it("what arrives while nothing is asked is dropped, also the first half of something", () => {
    const deframer = rtuDeframer();
    deframer.push(reply.subarray(0, 4), asked);
    expect(reasons(deframer.push(reply.subarray(4), undefined))).toEqual([`stray ${reply.length}`]);
    deframer.push(reply.subarray(0, 4), asked);
    expect(deframer.begin()).toBe(4);
    expect(replies(deframer.push(reply, asked))).toEqual([hex(reply)]);
  });

  it("R05: continuous garbage is let go of as it comes", () => {
    const garbage = fc.uint8Array({ minLength: 2000, maxLength: 4000 });
    // Bytes that look like the beginning of long frames are the worst case.
    const tempting = fc.array(fc.constantFrom(1, 3, 4, 0xfa, 0x83, 0), { minLength: 2000, maxLength: 4000 });
    fc.assert(
      fc.property(
        fc.oneof(
          garbage,
          tempting.map((rubbish) => Uint8Array.from(rubbish)),
        ),
        (rubbish) => {
          const deframer = rtuDeframer();
          const arrivals = deframer.push(rubbish, asked);
          const dropped = arrivals.reduce((sum, a) => sum + (a.kind === "reply" ? a.frame.length : a.bytes), 0);
          const held = deframer.begin();
          expect(dropped + held).toBe(rubbish.length);
          expect(held).toBeLessThan(256);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("Modbus TCP framing", () => {
  const deframerFor = (id: number, ignore = false) => mbapDeframer(() => ({ id, ignore }));
  /** The reply in the form of the wire. */
  const answer = (id: number) => toMbap(reply, id);

  it("puts the header in front of a request and takes it off a reply", () => {
    expect(hex(toMbap(request, 0x0102))).toBe("010200000006010300000002");
    expect(replies(deframerFor(7).push(answer(7), asked))).toEqual([hex(reply)]);
  });

  it("R02: a late or foreign transaction id is discarded, and the right answer behind it is found", () => {
    const arrivals = deframerFor(7).push(Uint8Array.of(...answer(6), ...answer(7), ...answer(7)), asked);
    expect(reasons(arrivals)).toEqual(["foreign-transaction 13", "reply", "foreign-transaction 13"]);
    expect(reasons(deframerFor(7, true).push(answer(6), asked))).toEqual(["reply"]);
  });

  it("R04: a corrupt length or protocol id is known at once, without waiting for what it promises", () => {
    for (const header of ["0007 0000 ffff", "0007 0000 0000", "0007 0000 0002", "0007 0000 00ff", "0007 0001 0007"]) {
      expect(reasons(deframerFor(7).push(bytes(header), asked)), header).toEqual(["corrupt"]);
    }
  });

  it("an answer with our transaction id that does not fit is invalid at once", () => {
    for (const body of ["02 03 04 12 34 56 78", "01 04 04 12 34 56 78", "01 03 06 12 34 56 78 9a bc", "01 03 04 12"]) {
      const arrivals = deframerFor(7).push(toMbap(withCrc(bytes(body)), 7), asked);
      expect(
        arrivals.map((a) => a.kind),
        body,
      ).toEqual(["invalid"]);
    }
  });

  it("gives the same for any split of the same bytes", () => {
    const stream = Uint8Array.of(...answer(5), ...answer(7), ...answer(8));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const deframer = deframerFor(7);
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const arrivals = edges.slice(1).flatMap((edge, i) => deframer.push(stream.subarray(edges[i], edge), asked));
        expect(replies(arrivals)).toEqual([hex(reply)]);
      }),
    );
  });
});
