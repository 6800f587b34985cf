/**
 * Files of scans to records: the originals as blobs first, then `file.received` for each, the scan that they make, and codes that
 * the sidecar names. The scan and the reads are told as events to the rooms that know them.
 *
 * SHA-256 is the identity of a file: bytes that are recorded already are a duplicate, whatever they are called now and whatever was
 * restarted meanwhile, and make no scan by themselves. What cannot be read is recorded as refused, and the original kept.
 */

import type { Instant } from "../clock.ts";
import type { DeviceEvent, ScanFilesEvent, ScanImageEvent } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import { messageOf, PorticoError } from "../errors.ts";
import type { Assembler, BlobSink, DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { documentRecordId, sha256Of } from "./document-assembler.ts";
import { kindOf } from "./image-file-kind.ts";
import { isTellable } from "./n42-received.ts";
import { composeScan, type NamedImage } from "./scan-files-image.ts";
import type { ReadImage } from "./scan-files-read.ts";
import { type FileReader, fileReader } from "./scan-files-reader.ts";
import { scanFilesForm } from "./scan-files-settings.ts";
import { readSidecar, type SidecarFacts } from "./sidecar.ts";

export interface ScanFilesOptions extends DeviceIdentity {
  readonly blobs: BlobSink;
  /** The driver's settings, of which `scanFilesForm` takes what it knows. */
  readonly settings?: unknown;
  /** Whether the journal holds a record of this id. */
  readonly isRecorded?: (id: string) => boolean;
  /** What is wrong with a code of a container, a sentence; undefined: nothing, or it is none. */
  readonly codeFault?: (code: string) => string | undefined;
  /** Hands an event to the room that knows its noun. */
  tell(event: DeviceEvent): RecordDraft[] | Promise<RecordDraft[]>;
  /** Default: one for the whole process. */
  readonly read?: FileReader;
}

type Received = RecordDraft<"file.received">;
type Outcome = Received["outcome"];

/** A larger one that is refused stays in the folder `refused` alone. */
const maxRefusedBlob = 64 * 2 ** 20;
const maxReason = 300;

/** Of all devices: how many are read at a time is bounded. */
const sharedReader = fileReader();

/** A file on its way. */
interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly mediaType: string;
  outcome: Outcome;
  reason?: string;
  /** It was recorded when it came. */
  readonly before?: boolean;
}

/** One instance a device; it outlives sessions. */
export function scanFilesAssembler(options: ScanFilesOptions): Assembler {
  const { device, blobs, tell, read = sharedReader, codeFault = () => undefined } = options;
  const form = scanFilesForm(options.settings);

  const envelope = (at: Instant) => envelopeOf(options, { at });

  /** `seen`: what came with it and has these bytes, by their SHA-256. */
  function fileOf(name: string, bytes: Uint8Array, outcome: Outcome, seen: Map<string, string>): File {
    const sha256 = sha256Of(bytes);
    const file: File = { name, bytes, sha256, mediaType: kindOf(bytes).mediaType, outcome };
    const twin = seen.get(sha256);
    if (outcome === "refused") return file;
    if (twin !== undefined || options.isRecorded?.(documentRecordId(device, sha256)) === true) {
      file.outcome = "duplicate";
      file.reason = twin === undefined ? "the same bytes were received before" : `it has the same bytes as ${twin}`;
    }
    seen.set(sha256, name);
    return file;
  }

  const fileBefore = (name: string, bytes: Uint8Array): File => {
    const { mediaType } = kindOf(bytes);
    const reason = "it came before, in a scan that was told without what came now";
    return { name, bytes, sha256: sha256Of(bytes), mediaType, outcome: "duplicate", reason, before: true };
  };

  async function take(event: ScanFilesEvent): Promise<RecordDraft[]> {
    const seen = new Map<string, string>();
    const made = ({ name, bytes, before }: { name: string; bytes: Uint8Array; before?: boolean }, outcome: Outcome) =>
      before === true ? fileBefore(name, bytes) : fileOf(name, bytes, outcome, seen);
    const images = event.images.map((image) => ({ ...image, file: made(image, "image") }));
    const sidecar = event.sidecar === undefined ? undefined : made(event.sidecar, "sidecar");
    const refused = (event.refused ?? []).map(({ name, bytes, reason }) => {
      const file = fileOf(name, bytes, "refused", seen);
      return { ...file, reason };
    });
    const files: File[] = [...images.map(({ file }) => file), ...(sidecar === undefined ? [] : [sidecar]), ...refused];
    // Before anything is read: whatever reading them does, the originals are safe.
    const blobOf = new Map<File, string>();
    for (const file of files) {
      const keep = file.outcome !== "refused" || file.bytes.length <= maxRefusedBlob;
      if (keep && file.bytes.length > 0) blobOf.set(file, (await blobs.put(file.bytes)).sha256);
    }
    // Copies alone are no scan. A part that came before makes one with a part that is new.
    const isLate = sidecar?.outcome === "sidecar" && images.some(({ before }) => before === true);
    const isNew = isLate || images.some(({ file }) => file.outcome === "image");
    const drafts = isNew ? await scanOf(event, images, sidecar, blobOf) : [];
    if (!isNew && sidecar?.outcome === "sidecar") {
      const said = await orRefusal(read({ kind: "sidecar", bytes: sidecar.bytes, form: form.sidecar }));
      if (typeof said === "string") Object.assign(sidecar, { outcome: "refused", reason: said });
    }
    const scan = drafts.flatMap((draft) => ("scan" in draft && typeof draft.scan === "string" ? draft.scan : []))[0];
    if (scan === undefined && sidecar?.outcome === "sidecar") {
      sidecar.reason = "no image of its scan came, or none could be read";
    }
    const received = files
      .filter(({ before }) => before !== true)
      .map((file): Received => {
        const { name, bytes, mediaType, outcome, reason } = file;
        const blob = blobOf.get(file);
        const isPart = outcome !== "refused" && outcome !== "report";
        return {
          ...envelope(event.at),
          kind: "file.received",
          // A refused file is recorded as often as somebody hands it in; a part of a scan once.
          ...(outcome === "refused" || outcome === "duplicate" ? {} : { id: documentRecordId(device, file.sha256) }),
          name: name.toWellFormed().slice(0, 255),
          ...(blob === undefined ? {} : { blob }),
          bytes: bytes.length,
          mediaType,
          outcome,
          ...(scan === undefined || !isPart ? {} : { scan }),
          ...(reason === undefined ? {} : { reason: reason.toWellFormed().slice(0, maxReason) }),
        };
      });
    return [...received, ...drafts];
  }

  /** Reads what came, and tells what it makes. What cannot be read is marked as refused. */
  async function scanOf(
    event: ScanFilesEvent,
    images: readonly (ScanFilesEvent["images"][number] & { readonly file: File })[],
    sidecar: File | undefined,
    blobOf: ReadonlyMap<File, string>,
  ): Promise<RecordDraft[]> {
    const missing = [...event.missing];
    const refuse = (file: File, reason: string) => {
      // What came before and was read then is a copy, whatever the profile says of it now.
      if (file.outcome !== "duplicate") Object.assign(file, { outcome: "refused", reason });
      missing.push(`a readable ${file.name} (${reason})`);
    };
    const found: NamedImage[] = [];
    for (const { name, bytes, energy, view, file } of images) {
      if (file.outcome === "duplicate" && file.reason?.startsWith("it has the same bytes") === true) {
        missing.push(`a picture of its own in ${name} (${file.reason})`);
        continue;
      }
      const image = await orRefusal(read({ kind: "image", bytes, form: form.image }));
      if (typeof image === "string") refuse(file, image);
      else if (image.kind === "report") Object.assign(file, { outcome: "report", reason: image.words });
      else if (image.kind === "image") found.push({ name, image: image satisfies ReadImage, energy, view });
    }
    let facts: SidecarFacts | undefined;
    if (sidecar !== undefined) {
      const said = await orRefusal(read({ kind: "sidecar", bytes: sidecar.bytes, form: form.sidecar }));
      if (typeof said === "string") refuse(sidecar, said);
      else if (said.kind === "sidecar") facts = said;
    }
    facts ??= readSidecar(undefined, form.sidecar);
    const at = event.at;
    const originals = [...images.map(({ file }) => file), ...(sidecar === undefined ? [] : [sidecar])];
    const origin: ScanImageEvent["origin"] = {
      source: (event.via === "dicom"
        ? `dicom from ${event.sender ?? event.key}`
        : (images[0]?.name ?? event.key)
      ).slice(0, 200),
      files: originals.flatMap((file) => {
        const blob = blobOf.get(file);
        if (blob === undefined || file.outcome === "refused" || file.outcome === "report") return [];
        const { name, bytes, mediaType } = file;
        return [{ name: name.toWellFormed().slice(0, 255), blob, bytes: bytes.length, mediaType }];
      }),
    };
    const known = { event: { ...event, missing }, at, facts, origin };
    const composed = composeScan(found, {
      ...known,
      codeFault: (code) => (form.checkCodes ? codeFault(code) : undefined),
    });
    for (const [name, why] of composed.unfit) {
      const file = images.find((each) => each.name === name)?.file;
      if (file?.outcome === "image") Object.assign(file, { outcome: "refused", reason: why });
    }
    if (composed.event === undefined) return [];
    const without = new Set(composed.unfit.keys());
    const whole = { ...origin, files: origin.files.filter(({ name }) => !without.has(name)) };
    const early = originals.flatMap(({ name, before, reason }) => (before === true ? [`${name}: ${reason}`] : []));
    const issues = [...early, ...composed.event.issues].slice(0, 64);
    try {
      return await tellScan({ ...composed.event, issues, origin: whole });
    } catch (cause) {
      if (!(cause instanceof PorticoError && cause.code === "IMAGE_INVALID")) throw cause;
      for (const { file } of images) if (file.outcome === "image") refuse(file, cause.message);
      return [];
    }
  }

  async function tellScan(scan: ScanImageEvent): Promise<RecordDraft[]> {
    const codes = scan.declared?.containers ?? [];
    const timeMs = scan.startedAtUtcMs;
    // A code without a time would be linked to whoever stands in the lane when the files come.
    const untold = isTellable(timeMs)
      ? []
      : codes.map((code) => `container ${code} is linked to nothing: the files give no time of it`);
    // The reads first: a passage of which nothing more is to come is closed by its scan.
    const drafts: RecordDraft[] = [];
    for (const value of isTellable(timeMs) ? codes : []) {
      const code = { type: "identity.read", at: scan.at, source: "sidecar", identityKind: "container", value } as const;
      drafts.push(...(await tell({ ...code, ...(timeMs === undefined ? {} : { deviceUtcMs: timeMs }) })));
    }
    drafts.push(...(await tell({ ...scan, issues: [...scan.issues, ...untold].slice(0, 64) })));
    return drafts;
  }

  return {
    handle: (event) => (event.type === "scan.files" ? take(event) : []),
    sessionEnded: () => [],
  };
}

/** What a promise gives, or why the file is refused. */
async function orRefusal<T>(reading: Promise<T>): Promise<T | string> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof PorticoError && cause.code === "SCAN_FILE_INVALID") return messageOf(cause);
    throw cause;
  }
}
