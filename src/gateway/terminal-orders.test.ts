import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createExpectedBook } from "../expected/index.ts";
import { order, orderedBox } from "../formats/edifact/testing/order.ts";
import { type PorticoRecord, type RecordDraft, recordSchemas } from "../records.ts";
import { receiveMessages } from "./terminal-messages.ts";

const blobs = { put: async (bytes: Uint8Array) => ({ sha256: "ab".repeat(32), bytes: bytes.length }) };
const [first, second, third] = ["TSTU1001041", "HLXU1234561", "MSCU1234566"] as const;

/** A gateway that knows what it wrote. */
function gateway() {
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const book = createExpectedBook();
  const records: PorticoRecord<"expected.received">[] = [];
  const take = (text: string) =>
    receiveMessages(
      {
        bytes: Buffer.from(text),
        write: async (drafts: readonly RecordDraft[]) => {
          for (const draft of drafts) {
            const record = recordSchemas["expected.received"].parse({ ...draft, seq: records.length + 1 });
            records.push(record as PorticoRecord<"expected.received">);
            book.observe(record as PorticoRecord);
          }
        },
      },
      {
        ...{ blobs, clock, provenance: "live", senders: {}, lists: book },
        find: (id) => records.find((record) => record.id === id),
      },
    );
  const codes = () => book.page({ limit: 100_000 }).items.map(({ entry }) => entry.code);
  return { clock, book, records, take, codes };
}

let control = 0;
const message = (func: string, codes: readonly string[], main?: string) =>
  order({
    ...{
      bgm: `BGM+45+DOC${++control}+${func}`,
      control: String(control),
      boxes: codes.map((code) => orderedBox(code, "")),
    },
    ...(main === undefined ? {} : { main }),
  });

describe("orders of terminal messages", () => {
  it("make a list that the next message about the same voyage adds to, takes from, replaces and cancels", async () => {
    const { take, codes, book } = gateway();
    await take(message("9", [first, second]));
    await take(message("2", [third]));
    expect(codes()).toEqual([first, second, third]);
    await take(message("3", [second]));
    expect(codes()).toEqual([first, third]);
    await take(message("5", [second]));
    expect(codes()).toEqual([second]);
    await take(message("1", []));
    expect(codes()).toEqual([]);
    expect(book.counts()).toEqual({ lists: 1, entries: 0 });
    await take(message("9", [first]));
    expect(codes()).toEqual([first]);
  });

  it("of one file are taken one after the other, within one millisecond or with a clock set back", async () => {
    const { take, codes, records, clock } = gateway();
    await take(message("9", [first]) + message("2", [second]) + message("3", [first]));
    expect(codes()).toEqual([second]);
    clock.stepWallClock(-3_600_000);
    await take(message("2", [third]));
    expect(codes()).toEqual([second, third]);
    expect(records.map(({ version, supersedes }) => [version, supersedes])).toEqual([
      ["2026-11-21T14:00:00.000Z", undefined],
      ["2026-11-21T14:00:00.000Z 2", "2026-11-21T14:00:00.000Z"],
      ["2026-11-21T14:00:00.000Z 3", "2026-11-21T14:00:00.000Z 2"],
      ["2026-11-21T14:00:00.000Z 4", "2026-11-21T14:00:00.000Z 3"],
    ]);
  });

  it("that came before give nothing new, also when the list has changed since", async () => {
    const { take, codes, records } = gateway();
    const original = message("9", [first, second]);
    await take(original);
    await take(message("3", [first]));
    expect(await take(original)).toMatchObject({ messages: 1, ordered: 0, repeated: 1 });
    expect([codes(), records.length]).toEqual([[second], 2]);
  });

  it("with the same reference as one before are new if they were prepared at another time", async () => {
    const { take, codes } = gateway();
    const boxes = [orderedBox(first, "")];
    await take(order({ boxes }));
    await take(order({ boxes, bgm: "BGM+45+DOC1+3" }));
    await take(order({ boxes }));
    expect(codes()).toEqual([]);
    await take(order({ boxes, prepared: "260102:1400" }));
    expect(codes()).toEqual([first]);
  });

  it("of another voyage, carrier or way are other lists", async () => {
    const { take, book } = gateway();
    await take(message("9", [first]));
    await take(message("5", [second], "TDT+20+124N+1++LINE:172:20+++CALL1:103"));
    await take(order({ bgm: "BGM+43+D+9", control: "900", boxes: [orderedBox(first, "")] }));
    expect(book.counts()).toEqual({ lists: 3, entries: 3 });
    expect(book.find(first).map(({ entry }) => entry.direction)).toEqual(["outbound", "inbound"]);
  });

  it("say until when a box is expected, so that an old order is no word about its next trip", async () => {
    const { take, book } = gateway();
    await take(message("9", [first]));
    expect(book.find(first)[0]?.entry.to).toBe("2026-12-21T14:00:00.000Z");
  });

  it("of thousands of boxes are records of at most 500, all on disk at once", async () => {
    const { take, records, codes } = gateway();
    const boxes = Array.from({ length: 1200 }, (_, n) => `MSCU${String(n).padStart(7, "0")}`);
    expect(await take(message("9", boxes))).toMatchObject({ ordered: 1200 });
    expect(records.map(({ entries }) => entries.length)).toEqual([500, 500, 200]);
    expect(codes()).toEqual(boxes);
  });

  it("tell of a box that is taken off and was not on the list", async () => {
    const { take, records } = gateway();
    await take(message("9", [first]));
    await take(message("3", [second]));
    expect(records[1]).toMatchObject({ issues: [`${second} is taken off, and was not on it`], format: "coprar" });
  });
});
