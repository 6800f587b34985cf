/**
 * Files that are not what they should be, through a real folder, the real driver and the real decoders, with good scans in
 * between. Short in `npm test`, long in the soak.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import scanFiles from "../../drivers/scan-files/driver.ts";
import { type Random, randomFor } from "../../simulators/random.ts";
import { png16, tiff16 } from "../../simulators/scan-files-image.ts";
import { ManualClock } from "../../src/clock.ts";
import { FilesRefused } from "../../src/driver.ts";
import { scanFilesAssembler, sha256Of } from "../../src/formats/index.ts";
import type { RecordDraft } from "../../src/records.ts";
import { createFolder } from "../../src/transport/index.ts";

const width = 64;
const height = 40;

/** Good files, as mutations begin with them. */
interface Originals {
  readonly [name: string]: Buffer;
}

async function originals(random: Random): Promise<Originals> {
  const samples = Uint16Array.from({ length: width * height }, () => random.integer(0, 65_535));
  const grey = () => sharp(samples, { raw: { width, height, channels: 1 } }).toColourspace("grey16");
  const eyes = () =>
    sharp(
      Uint8Array.from(samples, (each) => each >> 8),
      { raw: { width, height, channels: 1 } },
    );
  return {
    tiff: tiff16(samples, width, height),
    deflated: await grey().tiff({ compression: "deflate", predictor: "horizontal" }).toBuffer(),
    tiled: await grey().tiff({ compression: "lzw", tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
    png: png16(samples, width, height),
    filtered: await grey().png({ adaptiveFiltering: true }).toBuffer(),
    jpeg: await eyes().jpeg().toBuffer(),
    progressive: await eyes().jpeg({ progressive: true }).toBuffer(),
  };
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** A picture of a thousand times its file: all zeros. The header says the truth. */
function deflateBomb(side: number): Buffer {
  const png = png16(new Uint16Array(4), 2, 2);
  const at = png.indexOf("IDAT") - 4;
  const rows = deflateSync(Buffer.alloc(side * (1 + side * 2)), { level: 9 });
  const idat = Buffer.concat([u32(rows.length), Buffer.from("IDAT"), rows, u32(0)]);
  const head = Buffer.from(png.subarray(0, at));
  head.writeUInt32BE(side, 16);
  head.writeUInt32BE(side, 20);
  return Buffer.concat([head, idat, png.subarray(-12)]);
}

/** One file that is wrong in some way; `same` is what nobody touched. */
function malformed(random: Random, good: Originals, index: number): Buffer {
  const kinds = Object.keys(good);
  const original = good[kinds[index % kinds.length] ?? ""] ?? Buffer.alloc(0);
  const bytes = Buffer.from(original);
  switch (random.integer(0, 9)) {
    case 0:
      return bytes.subarray(0, random.integer(0, bytes.length - 1));
    case 1:
      return Buffer.alloc(0);
    case 2: {
      // Sizes beyond all bounds, wherever a size could stand.
      const at = random.pick([4, 16, 20, random.integer(0, bytes.length - 4)]);
      u32(random.pick([0xffffffff, 60_000, 0x7fffffff, 0])).copy(bytes, Math.min(at, bytes.length - 4));
      return bytes;
    }
    case 3: {
      // Directories of a TIFF that point anywhere, themselves included.
      const tiff = Buffer.from(good.tiff ?? bytes);
      const directory = tiff.readUInt32LE(4);
      const next = directory + 2 + tiff.readUInt16LE(directory) * 12;
      tiff.writeUInt32LE(random.pick([directory, 8, next, 0xffffffff, 4]), next);
      return tiff;
    }
    case 4:
      return Buffer.from(`<Inspection>${"<a>".repeat(random.integer(0, 3000))}${random.integer(0, 1e9)}`);
    case 5:
      return Buffer.from(`${"[".repeat(random.integer(1, 3000))}${random.integer(0, 1e9)}`);
    case 6:
      return Buffer.from(Array.from({ length: random.integer(1, 400) }, () => random.integer(0, 255)));
    case 7:
      // Two formats in one: a head of one and the body of another.
      return Buffer.concat([(good.png ?? bytes).subarray(0, random.integer(8, 40)), bytes.subarray(20)]);
    default:
      for (let changes = random.integer(1, 12); changes > 0; changes--) {
        bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
      }
      return bytes;
  }
}

interface Report {
  /** By what became of them: `refused`, `image`, `duplicate`. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly goodScans: number;
  readonly goodTold: number;
  /** What was not as it should be, in words. */
  readonly faults: readonly string[];
}

const batch = 200;
const goodEvery = 50;

/** @param folder an empty one; it is emptied again */
export async function runMalformed(folder: string, count: number, seed: number): Promise<Report> {
  const random = randomFor(seed, "malformed");
  const good = await originals(random);
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const outcomes: Record<string, number> = {};
  const faults: string[] = [];
  const journal = new Set<string>();
  const told = new Set<string>();
  const reasons = new Map<string, string>();
  const settings = scanFiles.settings.parse({
    image: { match: "{scan}_{energy}.tif", energies: { lo: "low", hi: "high" } },
    sidecar: { match: "{scan}.xml", root: "/Inspection", required: false },
    fields: { scanId: { from: "/ScanNo" } },
  });
  const assembler = scanFilesAssembler({
    ...{ device: "xray-1", lane: "1", provenance: "simulated", settings },
    blobs: { put: async (bytes) => ({ sha256: sha256Of(bytes), bytes: bytes.length }) },
    isRecorded: (id) => journal.has(id),
    tell(event) {
      if (event.type !== "scan.image") return [];
      for (const plane of event.planes)
        if (plane.length !== event.width * event.height) faults.push(`${event.key}: a plane`);
      if (event.missing.length === 0 && event.key.startsWith("good")) told.add(event.key);
      return [{ kind: "scan.started", scan: event.key } as RecordDraft];
    },
  });
  const stopping = new AbortController();
  const link = await createFolder(`files://${folder}?poll=500ms`, {
    clock,
    ...(scanFiles.folder === undefined ? {} : { rules: scanFiles.folder }),
  }).open(stopping.signal);
  const running = scanFiles.run({
    link,
    device: { id: "xray-1", lane: "1", stationMetres: 0 },
    settings,
    clock,
    log: { info: () => {}, warn: () => {} },
    signal: stopping.signal,
    async emit(event) {
      const drafts = await assembler.handle(event);
      const refused = new Map<string, string>();
      for (const draft of drafts) {
        if (draft.kind !== "file.received") continue;
        outcomes[draft.outcome] = (outcomes[draft.outcome] ?? 0) + 1;
        if (draft.id !== undefined) journal.add(draft.id);
        if (draft.outcome === "refused") refused.set(draft.name, draft.reason ?? "");
        if (draft.outcome === "refused" && !/^.{8,300}$/.test(draft.reason ?? ""))
          faults.push(`${draft.name}: no reason`);
      }
      for (const [name, reason] of refused) reasons.set(name, reason);
      if (refused.size > 0) throw new FilesRefused(refused);
    },
    reject: () => {},
  });
  running.catch((thrown: unknown) => faults.push(`the session ended: ${String(thrown)}`));

  const bombs = { a: deflateBomb(9000), b: deflateBomb(3000) };
  const left = () => readdirSync(folder).length - 2;
  let goodScans = 0;
  for (let from = 0; from < count; from += batch) {
    const handed = new Map<string, Buffer>();
    const put = (name: string, bytes: Buffer) => {
      handed.set(name, bytes);
      writeFileSync(join(folder, name), bytes);
    };
    for (let index = from; index < Math.min(count, from + batch); index++) {
      const name = index % 9 === 8 ? `x${index}.xml` : `x${index}_${index % 2 === 0 ? "lo" : "hi"}.tif`;
      put(name, index % 500 === 3 ? bombs.a : index % 500 === 4 ? bombs.b : malformed(random, good, index));
      if (index % goodEvery !== 0) continue;
      const samples = Uint16Array.from({ length: 12 }, () => random.integer(0, 65_535));
      const key = `good${goodScans++}`;
      put(`${key}_lo.tif`, tiff16(samples, 4, 3));
      put(
        `${key}_hi.tif`,
        tiff16(
          samples.map((each) => each ^ 1),
          4,
          3,
        ),
      );
      put(`${key}.xml`, Buffer.from(`<Inspection><ScanNo>${key}</ScanNo></Inspection>`));
    }
    while (left() > 0 && faults.length === 0) {
      await clock.advance(500);
      // The disk and the decoders have their turn.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    for (const [name, bytes] of handed) {
      const at = join(folder, reasons.has(name) ? "refused" : "done", name);
      try {
        if (!readFileSync(at).equals(bytes)) faults.push(`${name}: another file`);
        if (reasons.has(name) && readFileSync(`${at}.reason.txt`, "utf8") !== `${reasons.get(name)}\n`)
          faults.push(`${name}: another reason`);
      } catch {
        faults.push(`${name}: gone`);
      }
    }
    for (const to of ["done", "refused"]) {
      rmSync(join(folder, to), { recursive: true });
      mkdirSync(join(folder, to));
    }
    reasons.clear();
  }
  stopping.abort();
  const closing = link.close();
  await clock.advance(1000);
  await Promise.all([closing, running.catch(() => {})]);
  return { outcomes, goodScans, goodTold: told.size, faults };
}
