import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryRecord } from "../../test/support/arbitrary-record.ts";
import type { PorticoRecord } from "../records.ts";
import { subprotocols } from "./messages.ts";
import { fromWire, toWire, toWireLive } from "./record-form.ts";
import { decodeServer, encodeServer } from "./wire.ts";

function sendAndReceive(subprotocol: (typeof subprotocols)[number], record: PorticoRecord): PorticoRecord {
  const { seq, id, kind, at, provenance } = record;
  const payload = encodeServer(subprotocol, { event: { seq, id, kind, at, provenance, record: toWire(record) } });
  const message = decodeServer(subprotocol, payload);
  if (message === undefined || !("event" in message)) throw new Error("no event came back");
  expect(message.event).toMatchObject({ seq, id, kind, at, provenance });
  return fromWire(message.event.record);
}

const link: PorticoRecord = {
  seq: 7,
  id: "1b4e28ba-2fa1-4d2e-883f-0016d3cca427",
  kind: "link.made",
  at: "2026-11-21T14:02:51.123Z",
  monotonicMs: 12.5,
  lane: "lane-1",
  passage: "P-20261121-lane-1-0417",
  provenance: "live",
  record: "1b4e28ba-2fa1-4d2e-883f-0016d3cca428",
  recordKind: "identity.read",
  containers: ["CSQU3054383"],
  confidence: 0.5,
  evidence: [{ what: "alone in the lane" }],
  ambiguous: false,
  alternatives: [],
};

describe("the two forms of a record", () => {
  for (const subprotocol of subprotocols) {
    it(`are equal after a journey as ${subprotocol}, for every record that the schemas allow`, () => {
      fc.assert(
        fc.property(arbitraryRecord(), (record) => {
          expect(sendAndReceive(subprotocol, record)).toEqual(record);
        }),
        { numRuns: 300 },
      );
    });
  }

  it("put the body under its kind, and a list of lists into a list of values", () => {
    const { gamma } = { gamma: { intervalMs: 200, unit: "counts" as const, detectors: [[1, 2], [3]] } };
    const wire = toWire({ ...link, kind: "occupancy.closed", gamma, neutron: gamma } as unknown as PorticoRecord);
    expect(wire.occupancyClosed).toMatchObject({
      gamma: { intervalMs: 200, unit: "counts", detectors: [{ values: [1, 2] }, { values: [3] }] },
    });
  });

  it("name the passage of a link in the envelope and in the body", () => {
    expect(toWire(link)).toMatchObject({ passage: link.passage, linkMade: { passage: link.passage } });
  });

  it("refuse a record whose envelope and body name different passages", () => {
    expect(() => fromWire({ ...toWire(link), passage: "another" })).toThrowError(
      expect.objectContaining({ code: "STREAM_MALFORMED" }),
    );
  });

  it("refuse a kind that is not known here, and a body that is not of its kind", () => {
    const refused = expect.objectContaining({ code: "STREAM_MALFORMED" });
    expect(() => fromWire({ ...toWire(link), kind: "weather.seen" })).toThrowError(refused);
    expect(() => fromWire({ ...toWire(link), kind: "gap" })).toThrowError(refused);
    expect(() => fromWire({ ...toWire(link), linkMade: { passage: link.passage } })).toThrowError(refused);
  });

  it("say where a live message is from", () => {
    const columns = { type: "columns", lane: "1", device: "d", subject: "s", fromLine: 4, height: 2 } as const;
    const live = toWireLive({ ...columns, pixels: Uint8Array.of(1, 2, 3, 4) }, "simulated");
    for (const subprotocol of subprotocols) {
      const message = decodeServer(subprotocol, encodeServer(subprotocol, { live }));
      expect(message).toEqual({
        live: {
          ...{ lane: "1", device: "d", subject: "s", provenance: "simulated" },
          columns: { fromLine: 4, height: 2, pixels: Uint8Array.of(1, 2, 3, 4) },
        },
      });
    }
  });
});
