import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import {
  type DeviceEvent,
  type DroppedFile,
  FilesRefused,
  PorticoError,
  type ScanFilesEvent,
} from "../../src/driver.ts";
import { parsePattern, whyNoPart } from "./codec.ts";
import scanFiles from "./driver.ts";

const pairs = {
  image: { match: "*_{scan:digits}_{energy}.tif", energies: { lo: "low", hi: "high" } },
  sidecar: { match: "*_{scan:digits}.xml" },
};

interface Dropped {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly name: string;
  readonly bytes?: string;
}

/** Runs the driver over files that come at their times; the folder is closed at the end. */
async function run(
  settings: object,
  files: readonly Dropped[],
  options: {
    emit?: (event: ScanFilesEvent, clock: ManualClock) => void | Promise<void>;
    endsAt?: number;
    aborts?: boolean;
  } = {},
) {
  const clock = new ManualClock(0);
  const fates: string[] = [];
  const events: ScanFilesEvent[] = [];
  const rejects: string[] = [];
  const stopping = new AbortController();
  async function* dropped(): AsyncGenerator<DroppedFile> {
    for (const { at, name, bytes = name } of files) {
      await clock.advance(Math.max(0, at * 1000 - clock.now().monotonicMs));
      yield {
        name,
        bytes: Buffer.from(bytes, "latin1"),
        modifiedUtcMs: 0,
        at: clock.now(),
        done: async () => void fates.push(`${name}: done`),
        refuse: async (reason) => void fates.push(`${name}: ${reason}`),
      };
    }
    // Second by second, as the folder looks.
    for (let at = clock.now().monotonicMs; at < (options.endsAt ?? 0) * 1000; at += 1000) {
      await clock.advance(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (options.aborts === true) stopping.abort();
  }
  const failure: unknown = await scanFiles
    .run({
      link: { peer: "folder", files: dropped() },
      device: { id: "d", lane: "1", stationMetres: 0 },
      settings: scanFiles.settings.parse(settings),
      clock,
      log: { info: () => {}, warn: () => {} },
      signal: stopping.signal,
      async emit(event: DeviceEvent) {
        if (event.type !== "scan.files") throw new Error(event.type);
        events.push(event);
        await options.emit?.(event, clock);
      },
      reject: (reason) => void rejects.push(reason),
    })
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  return { fates, events, rejects, failure };
}
const told = ({ key, images, sidecar, missing }: ScanFilesEvent) => ({
  key,
  images: images.map(({ name, energy }) => (energy === undefined ? name : `${name} ${energy}`)),
  sidecar: sidecar?.name,
  missing,
});

describe("the driver scan-files", () => {
  it("tells files of one scan together, in the order of the profile, when all of them are there", async () => {
    const { events, fates } = await run(pairs, [
      { at: 1, name: "G_17_hi.tif" },
      { at: 2, name: "G_18_lo.tif" },
      { at: 3, name: "G_17.xml" },
      { at: 4, name: "G_17_lo.tif" },
    ]);
    expect(told(events[0] as ScanFilesEvent)).toEqual({
      key: "17",
      images: ["G_17_lo.tif low", "G_17_hi.tif high"],
      sidecar: "G_17.xml",
      missing: [],
    });
    expect(events[0]?.at.monotonicMs).toBe(4000);
    expect(fates.slice(0, 3)).toEqual(["G_17_lo.tif: done", "G_17_hi.tif: done", "G_17.xml: done"]);
  });

  const late = [
    { at: 1, name: "G_17_lo.tif" },
    { at: 100, name: "G_17_hi.tif" },
    { at: 100, name: "G_17.xml" },
  ];
  it("tells what is there after a minute, with what did not come, and the whole a minute after the rest has come", async () => {
    const { events, fates } = await run(pairs, late, { endsAt: 170 });
    expect(events.map(told)).toEqual([
      {
        key: "17",
        images: ["G_17_lo.tif low"],
        sidecar: undefined,
        missing: ["high (*_17_hi.tif)", "the sidecar (*_17.xml)"],
      },
      { key: "17", images: ["G_17_lo.tif low", "G_17_hi.tif high"], sidecar: "G_17.xml", missing: [] },
    ]);
    expect(events[1]?.images.map(({ before }) => before)).toEqual([true, undefined]);
    expect(events[1]?.at.monotonicMs).toBe(100_000);
    expect(fates).toEqual(["G_17_lo.tif: done", "G_17_hi.tif: done", "G_17.xml: done"]);
  });

  it("takes a file for what it has become when it is written on while others are waited for", async () => {
    const { events, fates } = await run(pairs, [
      { at: 1, name: "G_17_lo.tif", bytes: "half of" },
      { at: 2, name: "G_17.xml", bytes: "<I>" },
      { at: 5, name: "G_17_lo.tif", bytes: "half of it and the rest" },
      { at: 6, name: "G_17.xml", bytes: "<I></I>" },
      { at: 7, name: "G_17_hi.tif" },
    ]);
    expect(events).toHaveLength(1);
    const { images, sidecar } = events[0] as ScanFilesEvent;
    const texts = [...images, ...(sidecar ? [sidecar] : [])].map(({ bytes }) => Buffer.from(bytes).toString());
    expect(texts).toEqual(["half of it and the rest", "G_17_hi.tif", "<I></I>"]);
    expect(fates).toEqual(["G_17_lo.tif: done", "G_17_hi.tif: done", "G_17.xml: done"]);
  });

  it("tells the whole when only the sidecar was late, or a part was refused and comes again mended", async () => {
    const { events } = await run(
      pairs,
      [
        { at: 1, name: "G_17_lo.tif" },
        { at: 1, name: "G_17_hi.tif", bytes: "cut" },
        { at: 100, name: "G_17.xml" },
        { at: 200, name: "G_17_hi.tif" },
      ],
      {
        endsAt: 300,
        emit: ({ images }) => {
          if (images.some(({ bytes }) => Buffer.from(bytes).toString() === "cut"))
            throw new FilesRefused(new Map([["G_17_hi.tif", "it is cut"]]));
        },
      },
    );
    const parts = ({ images, sidecar }: ScanFilesEvent) =>
      [...images, ...(sidecar ? [sidecar] : [])].map(
        ({ name, before }) => `${name}${before === true ? " before" : ""}`,
      );
    expect(events.map(parts)).toEqual([
      ["G_17_lo.tif", "G_17_hi.tif"],
      ["G_17_lo.tif before", "G_17.xml"],
      ["G_17_lo.tif before", "G_17_hi.tif", "G_17.xml before"],
    ]);
    expect(events.map(({ missing }) => missing.length)).toEqual([1, 1, 0]);
  });

  it.each([
    ["an hour later", [{ at: 3700, name: "G_17_hi.tif" }]],
    ["with another picture of a part that came before", [{ at: 100, name: "H_17_lo.tif" }]],
  ])("takes a scan of the same name for another one %s", async (_, rest) => {
    const { events } = await run(pairs, [{ at: 1, name: "G_17_lo.tif" }, ...rest], { endsAt: 3800 });
    expect(events[1]?.images.map(({ name }) => name)).toEqual(rest.map(({ name }) => name));
    expect(events[1]?.missing).toHaveLength(2);
  });

  it("does not count the time that it works on other scans", async () => {
    const { events } = await run(
      { ...pairs, sidecar: undefined },
      [
        { at: 1, name: "G_17_lo.tif" },
        { at: 1, name: "G_18_lo.tif" },
        { at: 2, name: "G_18_hi.tif" },
        { at: 3, name: "G_17_hi.tif" },
      ],
      { emit: ({ key }, clock) => (key === "18" ? clock.advance(600_000) : undefined) },
    );
    expect(events.map(told).map(({ key, missing }) => [key, missing])).toEqual([
      ["18", []],
      ["17", []],
    ]);
  });

  it("leaves what waits where it is when the gateway stops", async () => {
    const { events, fates } = await run(pairs, [{ at: 1, name: "G_17_lo.tif" }], { endsAt: 5, aborts: true });
    expect([events, fates]).toEqual([[], []]);
  });

  it("moves nothing before it is recorded, and nothing that could not be", async () => {
    const broken = new PorticoError("JOURNAL_CLOSED", "the journal is closed");
    const { fates, failure } = await run({}, [{ at: 1, name: "17.tif" }], {
      emit: () => {
        throw broken;
      },
    });
    expect([fates, failure]).toEqual([[], broken]);
  });

  it("refuses those that were recorded as refused, with their reasons, and only those", async () => {
    const { fates, rejects } = await run(
      { ...pairs, sidecar: undefined },
      [
        { at: 1, name: "G_17_lo.tif" },
        { at: 1, name: "G_17_hi.tif" },
      ],
      {
        emit: () => {
          throw new FilesRefused(new Map([["G_17_hi.tif", "it is cut"]]));
        },
      },
    );
    expect(fates).toEqual(["G_17_lo.tif: done", "G_17_hi.tif: it is cut"]);
    expect(rejects).toEqual(["unreadable"]);
  });

  it("hands over what it refuses itself, so that it is recorded", async () => {
    const { events, fates, rejects } = await run(pairs, [
      { at: 1, name: "notes.txt" },
      { at: 1, name: "G_17_me.tif" },
      { at: 1, name: "G_17_lo.tif", bytes: "" },
      { at: 1, name: "G_17_lo.tif", bytes: "one" },
      { at: 2, name: "H_17_lo.tif", bytes: "another" },
      { at: 3, name: "G_17.xml" },
      { at: 3, name: "H_17.xml" },
    ]);
    const refused = events.flatMap((event) => (event.refused ?? []).map(({ name, reason }) => `${name}: ${reason}`));
    expect(refused).toEqual([
      "notes.txt: its name fits neither *_{scan:digits}_{energy}.tif nor *_{scan:digits}.xml",
      'G_17_me.tif: the profile has no energy "me"; it has lo, hi',
      "G_17_lo.tif: it is empty",
      "H_17_lo.tif: G_17_lo.tif is the same part of scan 17, and is another picture",
      "H_17.xml: G_17.xml is the sidecar of scan 17 already",
    ]);
    expect(fates).toEqual([...refused, "G_17_lo.tif: done", "G_17.xml: done"]);
    expect(new Set(rejects)).toEqual(new Set(["no-part"]));
  });

  it("tells a copy that comes while the scan waits after it, by itself", async () => {
    const { events } = await run({ ...pairs, sidecar: undefined }, [
      { at: 1, name: "G_17_lo.tif", bytes: "same" },
      { at: 2, name: "COPY_17_lo.tif", bytes: "same" },
      { at: 3, name: "G_17_hi.tif" },
    ]);
    expect(events.map(told).map(({ images }) => images)).toEqual([
      ["G_17_lo.tif low", "G_17_hi.tif high"],
      ["COPY_17_lo.tif low"],
    ]);
  });

  it("counts images where names tell neither energy nor view", async () => {
    const settings = { image: { match: "{scan:digits}-*.dcs", perScan: 2 } };
    const { events } = await run(
      settings,
      [
        { at: 1, name: "17-b.dcs" },
        { at: 2, name: "17-a.dcs" },
        { at: 3, name: "18-a.dcs" },
      ],
      { endsAt: 70 },
    );
    expect(events.map(told).map(({ images, missing }) => [images, missing])).toEqual([
      [["17-a.dcs", "17-b.dcs"], []],
      [["18-a.dcs"], ["1 of 2 images (18-*.dcs)"]],
    ]);
  });

  it("waits for each view and energy", async () => {
    const settings = {
      image: { match: "{scan}_{view}_{energy}.png", energies: { l: "low", h: "high" }, views: { s: "side", t: "top" } },
      wait: "5s",
    };
    const { events } = await run(settings, [{ at: 1, name: "17_t_h.png" }], { endsAt: 10 });
    expect(events[0]?.images[0]).toMatchObject({ energy: "high", view: "top" });
    expect(events[0]?.missing).toEqual(["side low (17_s_l.png)", "side high (17_s_h.png)", "top low (17_t_l.png)"]);
  });

  it("holds no more scans than it may: the oldest is told as it is", async () => {
    const files = Array.from({ length: 300 }, (_, index) => ({ at: 1, name: `G_${index}_lo.tif` }));
    const { events } = await run(pairs, files, { endsAt: 2, aborts: true });
    expect(events.map(({ key }) => key)).toEqual(Array.from({ length: 44 }, (_, index) => String(index)));
  });
});

describe("the settings", () => {
  const faults = (settings: object) =>
    (scanFiles.settings.safeParse(settings).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(".")}: ${message}`,
    );
  it.each([
    [{}, undefined],
    [pairs, undefined],
    [{ image: { match: "*.tif" } }, "image.match: {scan} is missing"],
    [{ image: { match: "{scan}_{who}.tif" } }, "image.match: {who} is not {scan}"],
    [{ image: { match: "../{scan}.tif" } }, "image.match: a pattern is about names: no folders"],
    [{ image: { match: "{scan}_{energy}.tif" } }, "image.energies: {energy} stands in the pattern"],
    [{ image: { energies: { a: "low" } } }, "image.energies: there is no {energy}"],
    [{ sidecar: { match: "{scan}_{energy}.xml" } }, "sidecar.match: a sidecar is of the whole scan"],
    [{ fields: { scanId: { from: "/A" } } }, "fields.scanId: it points into a sidecar, and none is declared"],
    [
      { ...pairs, fields: { startedAt: { from: "/A", format: "dd.MM.yyyy HH:mm" } } },
      "fields.startedAt.zone: a time of day",
    ],
    [{ ...pairs, fields: { startedAt: { from: "/A", format: "dd.MM.yyyy", zone: "UTC" } } }, "expected iso, epoch-s"],
    [{ ...pairs, fields: { startedAt: { from: "/A", zone: "Europe/Atlantis" } } }, "no such time zone"],
    [{ ...pairs, fields: { speed: { from: "/A" } } }, "fields.speed.unit"],
    [{ fields: { transmission: { relation: "LIN" } } }, "the level of air is needed"],
    [{ wait: "60" }, "wait: expected a quantity with its unit"],
  ])("%j: %s", (settings, fault) => {
    if (fault === undefined) expect(faults(settings)).toEqual([]);
    else expect(faults(settings).join()).toContain(fault);
  });
});

describe("names", () => {
  const match = (pattern: string, name: string) => {
    const parsed = parsePattern(pattern);
    return typeof parsed === "string" ? parsed : parsed.match(name);
  };
  it.each([
    ["*_{scan}_{energy}.tif", "GATE2_17_lo.tif", { scan: "17", energy: "lo" }],
    ["*_{scan}_{energy}.tif", "GATE_2_17_lo.tif", { scan: "2_17", energy: "lo" }],
    ["*_{scan:digits}_{energy}.tif", "GATE_2_17_lo.tif", { scan: "17", energy: "lo" }],
    ["{scan:word}?.raw", "ab1.raw", { scan: "ab" }],
    ["{scan}_{view}.png", "17_top.png", { scan: "17", view: "top" }],
    ["{scan}.*", "x.tif", { scan: "x" }],
    ["{scan}.*", "...tif", undefined],
    ["{scan}.tif", "x.TIF", undefined],
    ["{scan}.tif", "\u0445.tif", undefined],
    ["{scan}.tif", "a/b.tif", undefined],
    ["{scan}.tif", "a\0b.tif", undefined],
    ["{scan}.tif", `${"x".repeat(65)}.tif`, undefined],
  ])("%s of %j is %j", (pattern, name, parts) => expect(match(pattern, name)).toEqual(parts));

  it("are not tried in every way there is: without a memory this one takes longer than anybody waits", () => {
    const hostile = `${"a_".repeat(100)}.tif`;
    expect(match("*_*_*_*_*_{scan}_*_{energy}_{view}.png", hostile)).toBeUndefined();
  });

  it("never give a scan that is a path, and give back what they were made of", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (name) => {
        const parts = match("{scan}_*", name);
        if (typeof parts === "object") expect(parts.scan).toMatch(/^[A-Za-z0-9._-]*[A-Za-z0-9][A-Za-z0-9._-]*$/);
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9]{1,20}$/),
        fc.stringMatching(/^[a-z0-9-]{1,8}[a-z0-9]$/),
        (scan, energy) => {
          expect(match("GATE_{scan}_{energy}.tif", `GATE_${scan}_${energy}.tif`)).toEqual({ scan, energy });
        },
      ),
    );
  });
});

describe("what a file is by its first bytes", () => {
  it.each([
    ["II*\0", undefined],
    ["", "it is empty"],
    ["PK\x03\x04", "it is a ZIP archive; unpack it first"],
    ["%PDF-1.7", "it is a PDF"],
  ])("%j: %s", (head, why) => expect(whyNoPart(Buffer.from(head, "latin1"))).toBe(why));
});
