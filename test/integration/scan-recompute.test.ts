import { createSocket } from "node:dgram";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { encodeImageDatagrams } from "../../drivers/linescan/codec.ts";
import driver from "../../drivers/linescan/driver.ts";
import { tcpServerWire } from "../../simulators/wires.ts";
import { systemClock, toRfc3339 } from "../../src/clock.ts";
import { recomputeScan } from "../../src/commands/recompute.ts";
import { replay } from "../../src/commands/replay.ts";
import type { DriverSession } from "../../src/driver.ts";
import { scanAssembler } from "../../src/imaging/index.ts";
import { openBlobStore, openJournal } from "../../src/journal/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { createTransport, recordedLink, TranscriptWriter } from "../../src/transport/index.ts";

const pixels = 48;

/** Dark, air, a conveyance, air; with a wave in it, so that every line is another. */
function samplesOf(line: number): Uint16Array {
  return Uint16Array.from({ length: 2 * pixels }, (_, i) => {
    const y = i % pixels;
    if (line < 40) return 900 + ((line * 7 + y) % 5);
    const covered = line >= 90 && line < 240 && y < 30;
    return 900 + Math.round((covered ? 21_000 + 3000 * Math.sin(line / 9) : 50_000) + ((line * 31 + y * 17) % 90));
  });
}

afterEach(() => vi.restoreAllMocks());

/** Output of a command that runs in this process. */
async function outputOf(command: () => Promise<number>) {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    return { code: await command(), lines: written.join("").trim().split("\n") };
  } finally {
    spy.mockRestore();
  }
}

/** A scan that comes over a real socket, with some datagrams lost on the way, into a journal and blobs on disk. */
async function liveScan(dir: string) {
  const wire = tcpServerWire();
  await wire.plug();
  await wire.unplug();
  const settings = driver.settings.parse({
    // Long, so that a machine that is busy for a moment does not end it.
    endOfScanSilence: "1s",
    scan: { pixelPitchMillimetres: 8, nominalSpeedMetresPerSecond: 2, materialCurves: "6/9 MeV" },
  });
  const transport = createTransport(`udp://127.0.0.1:${wire.port}`, { clock: systemClock });
  const link = await transport.open(new AbortController().signal);
  const written: string[] = [];
  const writer = new TranscriptWriter({ write: (text) => void written.push(text) }, "linescan", systemClock);
  const blobs = await openBlobStore(join(dir, "blobs"));
  const assembler = scanAssembler({ device: "xray-1", lane: "1", provenance: "live", blobs, settings });
  const drafts: RecordDraft[] = [];
  const stop = new AbortController();
  const session: DriverSession<typeof settings, "datagrams"> = {
    link: recordedLink(link, writer, systemClock),
    device: { id: "xray-1", lane: "1", stationMetres: 0 },
    settings,
    clock: systemClock,
    log: { info() {}, warn() {} },
    signal: stop.signal,
    async emit(event) {
      drafts.push(...(await assembler.handle(event)));
      if (event.type === "scan.ended") stop.abort();
    },
    reject() {},
  };
  const running = driver.run(session);
  const socket = createSocket("udp4");
  for (let line = 0; line < 300; line++) {
    const datagrams = encodeImageDatagrams({
      lineId: (65_400 + line) & 0xffff,
      view: 0,
      stampMicroseconds: line * 2000,
      energyFlag: 3,
      modules: 1,
      samples: samplesOf(line),
    });
    for (const datagram of datagrams) {
      if (line % 50 === 49) continue;
      await new Promise<void>((sent) => socket.send(datagram, wire.port, "127.0.0.1", () => sent()));
    }
  }
  await running;
  socket.close();
  await link.close();
  await transport.close();
  const record = drafts.at(-1);
  if (record?.kind !== "scan.completed" && record?.kind !== "scan.incomplete") throw new Error("no scan came");
  const journal = await openJournal({ dir: join(dir, "journal"), clock: systemClock, provenance: "live" });
  await journal.append(drafts);
  await journal.close();
  return { record, transcript: written.join(""), blobs };
}

describe("a scan from the wire, made again", () => {
  it("from the flight recorder and from its kept lines, and gives the same bytes each time", async () => {
    const dir = mkdtempSync(join(tmpdir(), "portico-recompute-"));
    const { record, transcript, blobs } = await liveScan(dir);
    expect(record).toMatchObject({
      lostLines: 5,
      image: { columns: "object-pixels", height: pixels, calibration: "calibrated" },
      quality: { darkLines: 40 },
      vehicle: { fromLine: 90, toLine: 239 },
      speedMetresPerSecond: 2,
      previews: { material: { mediaType: "image/jpeg" } },
    });
    expect(record.quality.reasons).toContain("5 of 299 lines lost");

    const file = join(dir, "xray-1.transcript");
    writeFileSync(file, transcript);
    const set = [
      "endOfScanSilence=1s",
      "scan.pixelPitchMillimetres=8",
      "scan.nominalSpeedMetresPerSecond=2",
      "scan.materialCurves=6/9 MeV",
    ];
    const replayed = await outputOf(() => replay(file, { lane: "1", device: "xray-1", set }));
    expect(replayed.code).toBe(0);
    const again = JSON.parse(replayed.lines.at(-1) ?? "");
    expect(again).toMatchObject({
      kind: record.kind,
      startedAt: record.startedAt,
      image: { blob: record.image?.blob },
    });
    expect(again.beamOn).toEqual(record.beamOn);

    const json = await outputOf(() => recomputeScan(record.scan, { data: dir, json: true }));
    expect(json.code).toBe(0);
    expect(JSON.parse(json.lines[0] ?? "")).toMatchObject({
      scan: record.scan,
      outcome: "identical",
      differences: [],
      made: { sha256: record.image?.blob },
    });
    const words = await outputOf(() => recomputeScan(record.scan, { data: dir }));
    expect(words.lines[0]).toMatch(/: identical, \d+ bytes, SHA-256 /);

    const raw = blobs.path(record.raw?.blob ?? "");
    const alone = await outputOf(() => recomputeScan(raw, { json: true }));
    expect(JSON.parse(alone.lines[0] ?? "")).toMatchObject({ outcome: "made", made: { sha256: record.image?.blob } });
    const thumbnail = blobs.path(record.previews?.thumbnail.blob ?? "");
    const other = await outputOf(() => recomputeScan(raw, { image: thumbnail }));
    expect(other.code).toBe(1);
    expect(other.lines[0]).toBe(`${record.scan}: different`);
  });

  it("says in one sentence why it cannot be", async () => {
    const dir = mkdtempSync(join(tmpdir(), "portico-recompute-"));
    await expect(recomputeScan("xray-1@x", { data: dir })).rejects.toThrow(/no file xray-1@x, and no journal in/);
    mkdirSync(join(dir, "journal"));
    await expect(recomputeScan("xray-1@x", { data: dir })).rejects.toThrow(/knows no scan xray-1@x/);
    const file = join(dir, "text");
    writeFileSync(file, `no raw scan, ${toRfc3339(0)}`);
    await expect(recomputeScan(file, {})).rejects.toMatchObject({ code: "IMAGE_INVALID" });
  });
});
