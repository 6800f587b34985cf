import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleRecord } from "../../test/support/memory-journal.ts";
import { PorticoError } from "../errors.ts";
import { type ClientMessage, type Hello, type ServerMessage, subprotocols } from "./messages.ts";
import { toWire } from "./record-form.ts";
import { decodeClient, decodeServer, encodeClient, encodeServer } from "./wire.ts";

const binary = "portico.v1.protobuf";
const json = "portico.v1.json";
const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
const malformed = expect.objectContaining({ code: "STREAM_MALFORMED" });

const arbitraryHello: fc.Arbitrary<Hello> = fc
  .record({
    consumer: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    start: fc.oneof(
      fc.record({ resume: fc.constantFrom("oldest" as const, "newest" as const, "serverCursor" as const) }),
      fc.record({ afterSeq: fc.maxSafeNat() }),
    ),
    maxInFlight: fc.nat(),
    kinds: fc.array(fc.constantFrom("gap", "occupancy.closed"), { maxLength: 3 }),
    lanes: fc.array(fc.string({ minLength: 1, maxLength: 9 }), { maxLength: 3 }),
    provenances: fc.subarray(["live", "replay", "simulated"] as const),
    live: fc.boolean(),
  })
  .map(({ start, ...hello }) => ({ ...hello, ...start }));
const arbitraryClient: fc.Arbitrary<ClientMessage> = fc.oneof(
  fc.record({ hello: arbitraryHello }),
  fc.record({ ack: fc.record({ throughSeq: fc.maxSafeNat() }) }),
  fc.record({ bye: fc.record({ reason: fc.string({ maxLength: 100 }) }) }),
);

/** What came out, or undefined for `STREAM_MALFORMED`; every other error fails the test. */
function decodedOrRefused<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof PorticoError && error.code === "STREAM_MALFORMED") return undefined;
    throw error;
  }
}

describe("client messages", () => {
  for (const subprotocol of subprotocols) {
    it(`come out of ${subprotocol} as they went in`, () => {
      fc.assert(
        fc.property(arbitraryClient, (message) => {
          expect(decodeClient(subprotocol, encodeClient(subprotocol, message))).toEqual(message);
        }),
      );
    });

    it(`of random bytes are refused by ${subprotocol} with STREAM_MALFORMED and nothing else`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
          decodedOrRefused(() => decodeClient(subprotocol, payload));
          decodedOrRefused(() => decodeServer(subprotocol, payload));
        }),
        { numRuns: 2000 },
      );
    });

    it(`that were damaged on the way through ${subprotocol} are understood or refused, never anything else`, () => {
      const damage = fc.array(fc.record({ at: fc.nat(300), value: fc.nat(255), cut: fc.boolean() }), { minLength: 1 });
      fc.assert(
        fc.property(arbitraryClient, damage, (message, strokes) => {
          let payload = Buffer.from(encodeClient(subprotocol, message));
          for (const { at, value, cut } of strokes) {
            if (cut) payload = payload.subarray(0, at);
            else if (at < payload.length) payload[at] = value;
          }
          const decoded = decodedOrRefused(() => decodeClient(subprotocol, payload));
          if (decoded !== undefined && "ack" in decoded) expect(decoded.ack.throughSeq).toSatisfy(Number.isSafeInteger);
        }),
        { numRuns: 1000 },
      );
    });
  }

  it("are read from bytes that were made by hand", () => {
    // Field 2 (ack), 2 bytes: field 1 (through_seq), varint 41.
    expect(decodeClient(binary, hex("12 02 08 29"))).toEqual({ ack: { throughSeq: 41 } });
    // Field 1 (hello), 8 bytes: field 1 (consumer) "ab"; field 3 (after_seq) 300.
    expect(decodeClient(binary, hex("0a 07 0a 02 61 62 18 ac 02"))).toMatchObject({
      hello: { consumer: "ab", afterSeq: 300 },
    });
    // proto3 leaves out zeros: an ack without a field acks 0.
    expect(decodeClient(binary, hex("12 00"))).toEqual({ ack: { throughSeq: 0 } });
    const hello = '{"hello":{"consumer":"console-1","resume":"newest","maxInFlight":256,"kinds":[],"live":true}}';
    expect(decodeClient(json, utf8(hello))).toMatchObject({ hello: { consumer: "console-1", resume: "newest" } });
    expect(decodeClient(json, utf8('{"ack":{"throughSeq":"41"}}'))).toEqual({ ack: { throughSeq: 41 } });
    expect(decodeClient(json, utf8('{"ack":{"throughSeq":41}}'))).toEqual({ ack: { throughSeq: 41 } });
    expect(decodeClient(json, utf8('{"hello":{"consumer":"a","resume":"server_cursor"}}'))).toMatchObject({
      hello: { resume: "serverCursor" },
    });
  });

  for (const [what, bytes] of [
    ["nothing at all", ""],
    ["-1 in a seq", "12 0b 08 ff ff ff ff ff ff ff ff ff 01"],
    ["2^53 in a seq", "12 09 08 80 80 80 80 80 80 80 10"],
    ["an unknown message", "22 02 08 29"],
    ["an unknown field", "12 04 08 29 10 01"],
    ["a known field of another wire type", "12 05 0d 29 00 00 00"],
    ["two messages of the oneof", "12 02 08 29 1a 00"],
    ["the same message twice", "12 02 08 29 12 02 08 2a"],
    ["both members of `start`", "0a 0d 0a 01 61 12 06 6e 65 77 65 73 74 18 01"],
    ["a field twice", "12 04 08 29 08 2a"],
    ["a truncated message", "12 02 08"],
    ["a length beyond the end", "12 7f 08 29"],
    ["a name that is not UTF-8", "0a 05 0a 01 ff 18 01"],
    ["a hello without a start", "0a 03 0a 01 61"],
  ] as const) {
    it(`are refused as protobuf with ${what}`, () => {
      expect(() => decodeClient(binary, hex(bytes))).toThrowError(malformed);
    });
  }

  for (const text of [
    "",
    "null",
    "[]",
    "{}",
    "41",
    '{"ack":null}',
    '{"ack":[]}',
    '{"ack":{"throughSeq":-1}}',
    '{"ack":{"throughSeq":1.5}}',
    '{"ack":{"throughSeq":9007199254740992}}',
    '{"ack":{"throughSeq":"abc"}}',
    '{"ack":{"throughSeq":""}}',
    '{"ack":{"through":1}}',
    '{"ack":{"throughSeq":1},"bye":{}}',
    '{"ack":{"throughSeq":1},"constructor":{}}',
    '{"__proto__":{"ack":{"throughSeq":1}}}',
    '{"hello":{"consumer":"a","resume":"soon"}}',
    '{"hello":{"consumer":"a","resume":"newest","afterSeq":1}}',
    '{"hello":{"consumer":"","resume":"newest"}}',
    '{"hello":{"consumer":"a b","resume":"newest"}}',
    '{"hello":{"consumer":"a","resume":"newest","maxInFlight":-3}}',
    '{"hello":{"consumer":"a","resume":"newest","kinds":["weather.seen"]}}',
    '{"hello":{"consumer":"a","resume":"newest","kinds":"gap"}}',
    '{"hello":{"consumer":"a","resume":"newest","kinds":[null]}}',
    '{"hello":{"consumer":"a","resume":"newest","lanes":[""]}}',
    '{"hello":{"consumer":"a","resume":"newest","provenances":["invented"]}}',
    '{"hello":{"consumer":"a","resume":"newest","live":"yes"}}',
  ]) {
    it(`are refused as JSON: ${text}`, () => {
      expect(() => decodeClient(json, utf8(text))).toThrowError(malformed);
    });
  }
});

describe("server messages", () => {
  const messages: ServerMessage[] = [
    { welcome: { session: "s", oldestSeq: 1, newestSeq: 2 ** 53 - 1, heartbeatMs: 2000, serverTime: "2026-11-21" } },
    { heartbeat: { newestSeq: 41, consideredSeq: 40 } },
    { gap: { fromSeq: 1, toSeq: 7, reason: "no longer kept" } },
    { bye: { reason: "stopping" } },
    {
      live: {
        ...{ lane: "1", device: "d", subject: "s", provenance: "live" },
        columns: { fromLine: 0, height: 2, pixels: new Uint8Array() },
      },
    },
  ];
  for (const subprotocol of subprotocols) {
    it(`come out of ${subprotocol} as they went in`, () => {
      for (const message of messages) {
        expect(decodeServer(subprotocol, encodeServer(subprotocol, message))).toEqual(message);
      }
    });

    it(`that hold what their types cannot are never sent as something else through ${subprotocol}`, () => {
      const broken: object[] = [
        { heartbeat: { newestSeq: -1, consideredSeq: 0 } },
        { heartbeat: { newestSeq: 1.5, consideredSeq: 0 } },
        { heartbeat: { newestSeq: 2 ** 53, consideredSeq: 0 } },
        { heartbeat: { newestSeq: 1, consideredSequence: 0 } },
        { welcome: { session: "s", oldestSeq: 1, newestSeq: 1, heartbeatMs: 2 ** 32, serverTime: "" } },
        { event: { seq: 1, record: { ...toWire(sampleRecord(1)), background: { condition: 7 } } } },
      ];
      for (const message of broken) {
        expect(() => encodeServer(subprotocol, message as ServerMessage)).toThrowError(malformed);
      }
    });
  }

  it("carry 64-bit numbers as strings in JSON", () => {
    const text = new TextDecoder().decode(encodeServer(json, { heartbeat: { newestSeq: 41, consideredSeq: 40 } }));
    expect(JSON.parse(text)).toEqual({ heartbeat: { newestSeq: "41", consideredSeq: "40" } });
  });

  it("of a newer server are skipped by a client", () => {
    expect(decodeServer(binary, hex("7a 02 08 01"))).toBeUndefined();
    expect(decodeServer(json, utf8('{"weather":{"rain":true}}'))).toBeUndefined();
  });
});
