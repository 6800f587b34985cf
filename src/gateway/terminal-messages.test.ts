import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createExpectedBook } from "../expected/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { createRecordWriter } from "./record-writer.ts";
import { receiveMessages } from "./terminal-messages.ts";

const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
const blobs = { put: async (bytes: Uint8Array) => ({ sha256: "ab".repeat(32), bytes: bytes.length }) };
const log = { info: () => {}, warn: () => {} };

/** One message of so many boxes, each with so many seals. */
function message(boxes: number, seals: number): Uint8Array {
  const own = Array.from({ length: boxes }, (_, box) => {
    const numbers = Array.from({ length: seals }, (_seal, n) => `SEL+S${box}N${n}'`);
    return `EQD+CN+MSCU${String(box).padStart(7, "0")}'${numbers.join("")}`;
  });
  return Buffer.from(`UNB+UNOA:2+T+P+261121:1300+77'UNH+1+CODECO:D:95B:UN'BGM+34'${own.join("")}UNT+9+1'UNZ+1+77'`);
}

/** A journal on disk; whoever takes says after how many transactions the gateway is killed. */
function diskOf() {
  const disk = new Map<string, RecordDraft>();
  let left = 0;
  const journal = {
    append: async (drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> => {
      if (left-- <= 0) throw new Error("killed");
      return drafts.map((draft, index) => {
        disk.set(draft.id ?? "", draft);
        return { ...draft, id: draft.id ?? "", seq: disk.size + index } as PorticoRecord;
      });
    },
  };
  return {
    disk,
    take(bytes: Uint8Array, transactionsLeft: number) {
      left = transactionsLeft;
      const { write } = createRecordWriter({
        ...{ journal, clock, log, signal: new AbortController().signal, onRefused: () => {} },
      });
      const find = (id: string) => disk.get(id) as PorticoRecord | undefined;
      return receiveMessages(
        { bytes, write },
        { blobs, clock, provenance: "live", senders: {}, lists: createExpectedBook(), find },
      );
    },
  };
}

describe("terminal messages on their way to the journal", () => {
  it("lose no seal, whichever transaction is the last before the gateway is killed", async () => {
    const bytes = message(40, 7);
    for (let transactions = 0; transactions < 4; transactions++) {
      const { disk, take } = diskOf();
      await expect(take(bytes, transactions)).rejects.toThrow("killed");
      await take(bytes, Number.POSITIVE_INFINITY);
      const kinds = Map.groupBy(disk.values(), ({ kind }) => kind);
      expect([kinds.get("movement.reported")?.length, kinds.get("seal.observed")?.length]).toEqual([40, 280]);
    }
  });

  it("let others run while a file of nothing but odd segments is read", async () => {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const odd = Buffer.concat([Buffer.from("UNB+UNOA:2+T+P'"), Buffer.from("AAA'".repeat(50_000)), message(1, 0)]);
    const receipt = await diskOf().take(odd, Number.POSITIVE_INFINITY);
    isDone = true;
    expect(receipt).toMatchObject({ movements: 1, refused: 0 });
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});
