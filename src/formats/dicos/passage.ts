/**
 * A passage as DICOS objects: images of both energies and the officer's report, one object at a time. Records and the samples of the archive
 * in, named bytes out. It holds one object, whatever the size of the passage.
 */

import { isKind } from "../../records.ts";
import { inCodecThread } from "./codec-worker.ts";
import { type DataSet, invalid } from "./dataset.ts";
import { type DxPart, dxDataSet, energyOf, type SampleLevels, uidsOf, viewOf } from "./dx.ts";
import type { Maker } from "./modules.ts";
import type { FrameCodec } from "./pixels.ts";
import { type DicosPassage, planStudies, type ScanImage, type Study } from "./study.ts";
import { jpegLossless } from "./syntaxes.ts";
import { tagOf } from "./tags.ts";
import { decisions, type ImageReference, tdrDataSet } from "./tdr.ts";
import { texts } from "./values.ts";
import { dicosChunks } from "./write.ts";

/** What is read of an archived image: samples as the archive has them. */
export interface ScanSamples {
  readonly width: number;
  readonly height: number;
  /** Where the first sample of a column is. */
  readonly firstPixel: "bottom" | "top";
  /** Planes stand view after view, in each energy after energy. */
  readonly planes: number;
  /** A sample is P + S * T; absent: nobody knows what a sample means. */
  readonly levels?: SampleLevels | undefined;
  /** Columns of one plane, in order and without a hole: each call of `take` has some, column after column of `height` samples. */
  columns(
    plane: number,
    from: number,
    to: number,
    take: (samples: Uint16Array, fromColumn: number) => void,
  ): Promise<void>;
}

export interface DicosOptions {
  /** Of the device that made a scan. */
  makerOf(device: string | undefined): Maker;
  /** Opens the archived image of a scan. */
  open(image: ScanImage): Promise<ScanSamples>;
  /** Default: pixels as they are, Explicit VR Little Endian. */
  readonly coding?: "none" | "jpeg-lossless";
  /** Whoever compresses; a thread of its own if absent. */
  readonly codec?: FrameCodec;
}

export interface DicosObject {
  /** A name for a file, that people understand; no two objects of a passage share one. */
  readonly name: string;
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly study: string;
  readonly series: string;
  readonly syntax: string;
  /** The bytes of the file in order. */
  readonly chunks: readonly Uint8Array[];
  /** The same as values, without a file's head: for whoever sends it in another form. */
  readonly data: DataSet;
}

export interface DicosExport {
  /** How many objects there will be. */
  readonly count: number;
  /** In words, what of the passage has no place in DICOS, and why. */
  readonly leftOut: readonly string[];
  /** One object after the other, each made when it is asked for. */
  objects(): AsyncGenerator<DicosObject>;
}

type Job = { readonly name: string; make(): Promise<{ data: DataSet; syntax?: string }> };

/** Nothing is read of an image until its objects are asked for. */
export function dicosOfPassage(passage: DicosPassage, options: DicosOptions): DicosExport {
  const { studies, leftOut } = planStudies(passage);
  const jobs = withOwnNames(studies.flatMap((study) => jobsOf(study, passage, options)));
  const verdict = verdictOf(passage);
  const notes = verdict !== undefined && decisions[verdict.decision] === undefined;
  return {
    count: jobs.length,
    leftOut: notes ? [...leftOut, "the verdict: that something was not scanned has no report in DICOS"] : leftOut,
    async *objects() {
      for (const { name, make } of jobs) {
        const { data, syntax } = await make();
        const text = (tag: Parameters<typeof tagOf>[0]) => texts(data.get(tagOf(tag)))?.[0] ?? "";
        const { version } = options.makerOf(undefined);
        yield {
          name,
          sopClass: text("SOPClassUID"),
          sopInstance: text("SOPInstanceUID"),
          study: text("StudyInstanceUID"),
          series: text("SeriesInstanceUID"),
          syntax: syntax ?? "1.2.840.10008.1.2.1",
          data,
          chunks: dicosChunks(data, { version, ...(syntax === undefined ? {} : { syntax }) }),
        };
      }
    },
  };
}

/** The newest: an officer may have thought again. */
const verdictOf = ({ records }: DicosPassage) =>
  records.filter((record) => isKind(record, "verdict.given")).sort((a, b) => b.seq - a.seq)[0];

function jobsOf(study: Study, passage: DicosPassage, options: DicosOptions): Job[] {
  const parts = study.scans.flatMap((scan): DxPart[] => {
    const maker = options.makerOf(scan.record.device);
    const views = Math.max(1, scan.record.views.length);
    return Array.from({ length: views * scan.image.energies.length }, (_, plane) => {
      const [view, energy] = [Math.floor(plane / scan.image.energies.length), plane % scan.image.energies.length];
      return { passage: passage.id, study, scan, view, energy, maker };
    });
  });
  const jobs = parts.map((part): Job => ({ name: nameOf(part), make: () => imageObject(part, options) }));
  const verdict = verdictOf(passage);
  const [first] = parts;
  if (verdict === undefined || first === undefined || decisions[verdict.decision] === undefined) return jobs;
  const images = parts.map((part): ImageReference => ({ scan: part.scan, view: viewOf(part), ...uidsOf(part) }));
  const marks = passage.records.filter((record) => isKind(record, "mark.made")).sort((a, b) => a.seq - b.seq);
  const data = tdrDataSet({ passage: passage.id, study, verdict, marks, images, maker: first.maker });
  if (data !== undefined) jobs.push({ name: `${objectName(study)}_verdict`, make: async () => ({ data }) });
  return jobs;
}

async function imageObject(part: DxPart, { open, coding, codec = inCodecThread }: DicosOptions) {
  const { scan } = part;
  const samples = await open(scan.image);
  const plane = part.view * scan.image.energies.length + part.energy;
  if (samples.width !== scan.image.width || samples.height !== scan.image.height || plane >= samples.planes) {
    throw invalid(`the archive of scan ${scan.record.scan} is not the image that its record tells of`);
  }
  const pixels = await rowsOf(samples, plane, scan.fromColumn, scan.toColumn);
  const data = dxDataSet(part, pixels, samples.levels);
  if (coding !== "jpeg-lossless") return { data };
  const shape = {
    width: scan.toColumn - scan.fromColumn,
    height: samples.height,
    bitsAllocated: 16,
    bitsStored: 16,
    signed: false,
  };
  const frame = await codec({ work: "encode", frame: pixels, shape });
  const compressed = new Map(data).set(tagOf("PixelData"), { vr: "OB", fragments: [new Uint8Array(), frame] });
  return { data: compressed, syntax: jpegLossless };
}

/** Row after row from the top, as people look at it, little-endian. */
async function rowsOf(samples: ScanSamples, plane: number, from: number, to: number): Promise<Uint8Array> {
  const { height, firstPixel } = samples;
  const width = to - from;
  const rows = new Uint16Array(width * height);
  await samples.columns(plane, from, to, (columns, fromColumn) => {
    const count = columns.length / height;
    for (let y = 0; y < height; y++) {
      const row = firstPixel === "bottom" ? height - 1 - y : y;
      const at = row * width + fromColumn - from;
      for (let x = 0; x < count; x++) rows[at + x] = columns[x * height + y] ?? 0;
    }
  });
  return new Uint8Array(rows.buffer);
}

const safe = (text: string) =>
  text
    .replaceAll(/[^A-Za-z0-9.-]+/g, "-")
    .replaceAll(/^[.-]+|-+$/g, "")
    .slice(0, 64);

const objectName = ({ object, isConveyance }: Study) =>
  [safe(object.id) || "object", isConveyance ? "conveyance" : "container"].join("_");

function nameOf(part: DxPart): string {
  const { study, scan } = part;
  const scanName = study.scans.length > 1 ? `scan${study.scans.indexOf(scan) + 1}` : "";
  const view = scan.record.views.length > 1 ? safe(viewOf(part)) || `view${part.view + 1}` : "";
  return [objectName(study), scanName, view, energyOf(part)].filter(Boolean).join("_");
}

/** Two views may have the same name, or two containers one that differs in nothing that a file name can show. */
function withOwnNames(jobs: readonly Job[]): Job[] {
  const used = new Map<string, number>();
  return jobs.map((job) => {
    const times = (used.get(job.name.toLowerCase()) ?? 0) + 1;
    used.set(job.name.toLowerCase(), times);
    return { ...job, name: `${job.name}${times === 1 ? "" : `_${times}`}.dcs` };
  });
}
