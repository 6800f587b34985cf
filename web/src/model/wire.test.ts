import { describe, expect, it } from "vitest";
import { z } from "zod";
import { kinds, recordSchemas } from "../../../src/records.ts";
import { zeros } from "./defaults.ts";
import { ackText, helloText, parseServerMessage } from "./wire.ts";

const envelope = {
  seq: "7",
  id: "00000000-0000-4000-8000-000000000007",
  kind: "occupancy.closed",
  at: "2026-11-21T14:02:51.123Z",
  monotonicMs: 12.5,
  lane: "1",
  device: "rpm-1",
  provenance: "simulated",
};
const event = (record: object) => JSON.stringify({ event: { seq: "7", record: { ...envelope, ...record } } });

describe("the JSON stream", () => {
  it("reads an occupancy whose zeros were left out, with numbers in text and wrapped rows", () => {
    const message = parseServerMessage(
      event({
        occupancyClosed: {
          occupancy: "rpm-1@20261121T140251.123Z",
          counter: "12",
          startedAt: "2026-11-21T14:02:40.000Z",
          endedAt: "2026-11-21T14:02:51.000Z",
          gamma: { intervalMs: 200, unit: "counts", detectors: [{ values: [1, 2] }, {}] },
          neutron: { intervalMs: 1000, unit: "counts" },
          deviceAlarmIntervals: "3",
          gammaAlarmIntervals: [0, 1],
          gammaAlarm: true,
        },
      }),
    );
    expect(message.type).toBe("event");
    if (message.type !== "event") return;
    const checked = recordSchemas["occupancy.closed"].parse(message.record);
    expect(checked.counter).toBe(12);
    expect(checked.gamma.detectors).toEqual([[1, 2], []]);
    expect(checked.neutron.detectors).toEqual([]);
    expect(checked.neutronAlarm).toBe(false);
    expect([checked.gammaAlarmIntervals, checked.neutronAlarmIntervals]).toEqual([[0, 1], []]);
    expect(checked.maxGammaSigma).toBeUndefined();
  });

  it("gives every required field of every kind whose zero proto3 leaves out a value again", () => {
    for (const kind of kinds) {
      const schema = z.toJSONSchema(recordSchemas[kind], { io: "input" }) as {
        required: string[];
        properties: Record<
          string,
          { type?: string; enum?: unknown[]; format?: string; pattern?: string; minLength?: number }
        >;
      };
      const own = schema.required.filter(
        (field) => !["seq", "id", "kind", "at", "monotonicMs", "lane", "provenance"].includes(field),
      );
      for (const field of own) {
        const property = schema.properties[field] ?? {};
        const mayBeZero =
          ["boolean", "array"].includes(property.type ?? "") ||
          (property.type === "integer" && "minimum" in property && property.minimum === 0);
        if (mayBeZero) expect(Object.keys(zeros[kind]), `${kind}.${field}`).toContain(field);
      }
    }
  });

  it("gives nested messages their zeros where they are there, and leaves them away where they are not", () => {
    const parsed = (body: object) => {
      const message = parseServerMessage(event({ kind: "assessment.made", assessmentMade: body }));
      return message.type === "event" ? (message.record as unknown as Record<string, unknown>) : {};
    };
    const bare = parsed({ neutron: { poisson: [{ windowSeconds: 1 }] } });
    expect(bare).not.toHaveProperty("shadow");
    expect(bare.neutron).toEqual({
      poisson: [{ windowSeconds: 1, maxCounts: 0, expectedCounts: 0, alarmCounts: 0, alarm: false }],
    });
    expect(bare.notes).toEqual([]);
    expect(parsed({ shadow: { depth: 0.2 } }).shadow).toEqual({ depth: 0.2, atInterval: 0, countsPerSecondToAlarm: 0 });
  });

  it("reads live counts and columns as the gateway nests them", () => {
    const about = { lane: "1", device: "rpm-1", subject: "s", provenance: "live" };
    const counts = { quantity: "gamma", index: 3, intervalMs: 200, values: [1, 2], unit: "counts", deviceAlarm: false };
    expect(parseServerMessage(JSON.stringify({ live: { ...about, counts } }))).toEqual({
      type: "live",
      live: { type: "counts", lane: "1", device: "rpm-1", subject: "s", ...counts },
    });
    const message = parseServerMessage(
      JSON.stringify({ live: { ...about, columns: { height: 2, pixels: btoa("\x00\x7f\xff\x01") } } }),
    );
    expect(message.type === "live" && message.live.type === "columns" && [...message.live.pixels]).toEqual([
      0, 127, 255, 1,
    ]);
  });

  it.each([
    ["not JSON", "{"],
    ["a list", "[]"],
    ["an event without a number", '{"event":{"kind":"gap"}}'],
    [
      "columns that do not fill their height",
      '{"live":{"lane":"1","device":"x","subject":"s","columns":{"height":3,"pixels":"AAAA/w=="}}}',
    ],
    ["broken base64", '{"live":{"lane":"1","device":"x","subject":"s","columns":{"height":1,"pixels":"%%%"}}}'],
    [
      "counts that are text",
      '{"live":{"lane":"1","device":"x","subject":"s","counts":{"intervalMs":200,"unit":"counts","values":["9"]}}}',
    ],
    [
      "counts without a unit",
      '{"live":{"lane":"1","device":"x","subject":"s","counts":{"intervalMs":200,"values":[9]}}}',
    ],
    ["a message nobody knows", '{"weather":{}}'],
  ])("rejects %s and throws nothing", (_, text) => {
    expect(parseServerMessage(text).type).toBe("rejected");
  });

  it("acknowledges events of kinds it does not know", () => {
    expect(parseServerMessage('{"event":{"seq":"9","kind":"claim.taken","record":{}}}')).toEqual({
      type: "unknown-event",
      seq: 9,
      kind: "claim.taken",
    });
  });

  it("says hello with all provenances and acknowledges by number", () => {
    const hello = JSON.parse(helloText("console-1", { afterSeq: 41 })).hello;
    expect(hello).toMatchObject({
      consumer: "console-1",
      afterSeq: 41,
      provenances: ["live", "simulated", "replay"],
      live: true,
    });
    expect(JSON.parse(helloText("console-1", "newest")).hello.resume).toBe("newest");
    expect(ackText(41)).toBe('{"ack":{"throughSeq":41}}');
  });
});
