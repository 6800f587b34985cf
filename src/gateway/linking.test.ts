import { describe, expect, it } from "vitest";
import { committed, idOf, plainRead, recordOf } from "../../test/support/records.ts";
import { createLinker } from "../linking/index.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { startLinking } from "./linking.ts";

const t0 = Date.UTC(2026, 10, 21, 14);
const read = (seq: number, value: string) => recordOf("identity.read", seq, { ...plainRead, device: "ocr-1", value });
const status = (seq: number) =>
  recordOf("device.status", seq, { device: "ocr-1", state: "ready", reason: "connected" });
const makeLinker = () =>
  createLinker({
    provenance: "live",
    lanes: [
      {
        id: "1",
        lengthMetres: 60,
        closePassageAfterMs: 90_000,
        stations: [{ device: "ocr-1", stationMetres: 2, gives: ["read"] }],
      },
    ],
  });
type RecordLinker = ReturnType<Parameters<typeof startLinking>[0]["makeLinker"]>;

function linkingOf(options: {
  recent?: PorticoRecord[];
  givenIds?: string[];
  linker?: () => RecordLinker;
  write?: (drafts: readonly RecordDraft[]) => Promise<void>;
}) {
  const written: RecordDraft[] = [];
  const warnings: string[] = [];
  const pressed: { hurried: number; inexact: number }[] = [];
  const linking = startLinking({
    makeLinker: options.linker ?? makeLinker,
    recent: () => options.recent ?? [],
    givenIds: options.givenIds ?? [],
    async write(drafts) {
      await options.write?.(drafts);
      written.push(...drafts);
    },
    onPressed: (since) => void pressed.push(since),
    log: { info: () => {}, warn: (message) => void warnings.push(message) },
  });
  /** Ten minutes pass. */
  const pass = async () => {
    for (let s = 0; s <= 600; s += 5) linking.tick({ utcMs: t0 + s * 1000, monotonicMs: s * 1000 });
    await linking.settled();
  };
  return { linking, written, warnings, pressed, pass };
}
const kindsOf = (drafts: readonly RecordDraft[]) => drafts.map((draft) => draft.kind);

describe("the linker beside the journal", () => {
  it("links after a start what was committed and not yet linked before, though other records came after it, and links it once", async () => {
    const journal = [read(1, "CSQU3054383"), status(2)];
    const { written, pass } = linkingOf({ recent: journal });
    await pass();
    expect(kindsOf(written)).toEqual(["passage.opened", "link.made", "passage.closed"]);
    expect(written[1]).toMatchObject({ record: idOf(1), passage: "P-20261121-1-0001", containers: ["CSQU3054383"] });

    const again = linkingOf({ recent: [...journal, ...committed(written, 3)] });
    await again.pass();
    expect(again.written).toEqual([]);
  });

  it("says how often there was too much for it, and warns of it once a minute", () => {
    let all = { hurried: 0, inexact: 0 };
    const { linking, warnings, pressed } = linkingOf({
      linker: () => Object.assign(makeLinker(), { pressed: () => all }),
    });
    const tick = (atS: number) => linking.tick({ utcMs: t0 + atS * 1000, monotonicMs: atS * 1000 });
    tick(0);
    all = { hurried: 3, inexact: 7 };
    tick(1);
    all = { hurried: 4, inexact: 7 };
    tick(2);
    expect(pressed).toEqual([
      { hurried: 0, inexact: 0 },
      { hurried: 3, inexact: 7 },
      { hurried: 1, inexact: 0 },
    ]);
    expect(warnings).toHaveLength(1);
    tick(61);
    expect(warnings).toHaveLength(2);
  });

  it("gives no id of a passage twice, however long ago a quiet lane had its last one", async () => {
    const { linking, written, pass } = linkingOf({ givenIds: ["P-20261121-1-0007", "P-20261121-1-0006"] });
    linking.observe(read(1, "CSQU3054383"));
    await pass();
    expect(written[0]).toMatchObject({ kind: "passage.opened", passage: "P-20261121-1-0008" });
  });

  it("fails on one odd record alone: a gap says so, and the records after it are linked", async () => {
    const linker = () => {
      const right = makeLinker();
      return {
        restore: () => {},
        tick: right.tick.bind(right),
        observe(record: PorticoRecord) {
          if (record.id === idOf(1)) throw new Error("nobody had thought of this");
          return right.observe(record);
        },
      };
    };
    const { linking, written, pass } = linkingOf({ linker });
    for (const record of [read(1, "CSQU3054383"), read(2, "HLXU1234561")]) linking.observe(record);
    await pass();
    expect(kindsOf(written)).toEqual(["gap", "passage.opened", "link.made", "passage.closed"]);
    expect(written[0]).toMatchObject({ lane: "1", what: "links", reason: expect.stringContaining(idOf(1)) });
    expect(written[2]).toMatchObject({ record: idOf(2) });
  });

  it("goes on when the linker fails in its own time, or cannot be given back what it knew", async () => {
    let made = 0;
    const linker = () => {
      const right = makeLinker();
      const first = made++ === 0;
      let ticks = 0;
      return {
        observe: right.observe.bind(right),
        restore() {
          if (first) throw new Error("an old record");
        },
        tick(now: Parameters<RecordLinker["tick"]>[0]) {
          if (ticks++ === 0) throw new Error("an odd moment");
          return right.tick(now);
        },
      };
    };
    const { linking, written, warnings, pass } = linkingOf({ linker });
    linking.observe(read(1, "CSQU3054383"));
    await pass();
    expect(warnings).toEqual(["the linker could not be given back what it knew; it begins anew", "the linker failed"]);
    expect(kindsOf(written)).toEqual(["passage.opened", "link.made", "passage.closed"]);
  });

  it("keeps what it has to say in order while the journal makes it wait", async () => {
    let goOn = () => {};
    const full = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { linking, written, pass } = linkingOf({ write: () => full });
    linking.observe(read(1, "CSQU3054383"));
    for (let s = 0; s <= 600; s += 5) linking.tick({ utcMs: t0 + s * 1000, monotonicMs: s * 1000 });
    goOn();
    await pass();
    expect(kindsOf(written)).toEqual(["passage.opened", "link.made", "passage.closed"]);
  });
});
