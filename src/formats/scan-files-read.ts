/**
 * One file of a scan to what it shows or says: the work that takes long, so that it can be done in a thread of its own. What
 * comes back can be copied. It rejects with SCAN_FILE_INVALID, and nothing else, for what cannot be read.
 */

import { PorticoError } from "../errors.ts";
import { readDicos } from "./dicos/index.ts";
import { decodeImage, type ImageForm } from "./image-file-decode.ts";
import { checkSize, kindOf, unreadable } from "./image-file-kind.ts";
import { present, readSidecar, type SidecarFacts, type SidecarForm } from "./sidecar.ts";

/** What an image file shows, and what it says of itself. */
export interface ReadImage {
  readonly kind: "image";
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly samples: Uint16Array;
  readonly bitDepth: number;
  readonly displayOnly: boolean;
  readonly energy?: "single" | "low" | "high";
  readonly view?: string;
  readonly transmission?: { readonly darkLevel: number; readonly airLevel: number; readonly relation: "LIN" | "LOG" };
  readonly pitchMillimetres: { readonly x?: number; readonly y?: number };
  readonly containers: readonly string[];
  readonly scanId?: string;
  readonly startedAtUtcMs?: number;
  readonly issues: readonly string[];
}

/** A threat detection report: somebody's decision about a scan, and no image. */
interface ReadReport {
  readonly kind: "report";
  readonly mediaType: string;
  /** What it says, in a sentence. */
  readonly words: string;
}

export type FileTask =
  | { readonly kind: "image"; readonly bytes: Uint8Array; readonly form: ImageForm }
  | { readonly kind: "sidecar"; readonly bytes: Uint8Array; readonly form: SidecarForm };
export type FileAnswer = ReadImage | ReadReport | ({ readonly kind: "sidecar" } & SidecarFacts);

export async function readFile(task: FileTask): Promise<FileAnswer> {
  if (task.kind === "sidecar") return { kind: "sidecar", ...readSidecar(task.bytes, task.form) };
  const { bytes, form } = task;
  const { kind, words } = kindOf(bytes);
  if (form.raw === undefined && kind === "dicos") {
    if (form.types.includes("dicos")) return dicos(bytes);
    throw unreadable(`it is ${words}, whatever it is called; expected is ${form.types.join(", ")}`);
  }
  return { kind: "image", ...(await decodeImage(bytes, form)), pitchMillimetres: {}, containers: [] };
}

/** Its planes come as the gateway has them: what the profile says of orientation is for files that do not say it. */
async function dicos(bytes: Uint8Array): Promise<ReadImage | ReadReport> {
  const mediaType = "application/dicom";
  let found: Awaited<ReturnType<typeof readDicos>>;
  try {
    found = await readDicos(bytes);
  } catch (cause) {
    if (cause instanceof PorticoError && cause.code === "DICOS_INVALID") throw unreadable(cause.message, cause);
    throw cause;
  }
  if (found.kind === "report") {
    const by = found.type === undefined ? "" : ` of type ${found.type}`;
    return { kind: "report", mediaType, words: `a threat detection report${by}: ${found.decision ?? "no decision"}` };
  }
  const { width, height, planes, bitDepth, displayOnly, energy, view, transmission, pitchMillimetres } = found;
  const [samples, ...others] = planes;
  if (samples === undefined) throw unreadable("it has no frame");
  checkSize(width, height);
  const local = found.startedAt !== undefined && found.startedAt.utcMs === undefined;
  return {
    kind: "image",
    ...{ mediaType, width, height, samples, bitDepth, displayOnly, pitchMillimetres },
    ...present({
      energy,
      view,
      transmission,
      scanId: found.scanId?.slice(0, 64),
      startedAtUtcMs: found.startedAt?.utcMs,
    }),
    containers: found.containers.map((code) => code.slice(0, 64)).slice(0, 64),
    issues: [
      ...found.issues,
      ...(others.length > 0 ? [`it has ${planes.length} frames; the first was taken`] : []),
      ...(local ? ["it does not say in which zone its times are; none was taken"] : []),
    ],
  };
}
