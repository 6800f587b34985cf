/**
 * `portico replay FILE`: runs a transcript or a vendor's recording through its driver, without a device or a journal, and
 * prints the records. The same file gives the same lines, ids included. Nothing but records goes to stdout.
 */

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { ManualClock } from "../clock.ts";
import { type DeviceEvent, type Driver, type LinkKind, type Links, type RegisterLink, takesLink } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { deviceAssembler } from "../gateway/assemblers.ts";
import { readLimits } from "../modbus/index.ts";
import type { BlobSink } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import {
  looksLikeTranscript,
  parseTranscripts,
  recordingFileLink,
  replayFileLink,
  replayLink,
  replayRegisterLink,
  singleFileLink,
  type Transcript,
} from "../transport/index.ts";
import { complain, counted, exitCodes, print } from "./output.ts";
import { dateInName, hasTimesOfDayOnly } from "./replay-date.ts";
import { replayDriver } from "./replay-driver.ts";

export interface ReplayOptions {
  readonly driver?: string;
  readonly profile?: string;
  readonly set?: readonly string[];
  readonly lane: string;
  readonly device: string;
}

/** A day of a portal is some 100 MB; larger files are better cut. */
const maxFileBytes = 1024 * 2 ** 20;

/** Blobs are named, not kept: a replay proves what would have been stored. */
const namingOnly: BlobSink = {
  put: async (bytes) => ({ sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length }),
};

/** An id that depends on nothing but the record, in the form of a UUID (RFC 9562, version 8). */
function idOf(seq: number, draft: RecordDraft): string {
  const hex = createHash("sha256")
    .update(`${seq}${JSON.stringify(draft)}`)
    .digest("hex");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const openFailures: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "is a folder",
  EACCES: "may not be read",
};

function readWhole(file: string): { bytes: Buffer; modifiedAtUtcMs: number } {
  try {
    const { size, mtimeMs } = statSync(file);
    if (size > maxFileBytes) throw new Error(`larger than ${maxFileBytes / 2 ** 20} MiB`);
    return { bytes: readFileSync(file), modifiedAtUtcMs: Math.floor(mtimeMs) };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    throw new PorticoError("TRANSCRIPT_INVALID", `${file}: ${openFailures[code] ?? messageOf(cause)}`, { cause });
  }
}

interface Session {
  readonly startedAtUtcMs: number;
  link(clock: ManualClock): Links[LinkKind];
}

function sessionsOf(
  file: string,
  bytes: Buffer,
  { driver, quirks }: { driver: Driver; quirks: unknown },
  modifiedAtUtcMs: number,
): Session[] {
  if (!isTranscript(bytes)) {
    if (driver.link === "registers") {
      throw new PorticoError("TRANSCRIPT_INVALID", `${file}: the driver ${driver.name} needs a transcript of requests`);
    }
    if (driver.link === "files") {
      return [{ startedAtUtcMs: modifiedAtUtcMs, link: (clock) => singleFileLink(basename(file), bytes, clock) }];
    }
    // A recording has its own times inside; without them the file's is the only one there is.
    return [{ startedAtUtcMs: modifiedAtUtcMs, link: (clock) => recordingFileLink(bytes, clock) }];
  }
  try {
    return parseTranscripts(bytes.toString("utf8")).map((transcript) => ({
      // A driver that polls counts its periods from the begin of its session: that of its first request, not of the file.
      startedAtUtcMs:
        transcript.startedAtUtcMs + (driver.link === "registers" ? (transcript.entries[0]?.atMs ?? 0) : 0),
      link(clock) {
        if (driver.link === "registers") return replayRegisterLink(transcript, clock, readLimits(quirks));
        const isFolder = driver.link === "files" || (takesLink(driver, "files") && tookFiles(transcript));
        return isFolder ? replayFileLink(transcript, clock) : replayLink(transcript, clock);
      },
    }));
  } catch (cause) {
    throw new PorticoError("TRANSCRIPT_INVALID", `${file}: ${messageOf(cause)}`, { cause });
  }
}

/** Whether it was recorded on a drop folder: nothing is written to a device before the first file is taken. */
function tookFiles({ entries }: Transcript): boolean {
  const [first] = entries;
  return first?.direction === "out" && /^take \S+ ./.test(Buffer.from(first.bytes).toString("latin1"));
}

function isTranscript(bytes: Buffer): boolean {
  return looksLikeTranscript(bytes.subarray(0, 64).toString("latin1"));
}

/**
 * Lets the pauses of a polling driver pass. A link that plays chunks moves its clock itself; between two polls nobody does.
 * @returns resolves with what `run` does
 */
async function withPausesPassing(run: (link: RegisterLink) => Promise<void>, link: RegisterLink, clock: ManualClock) {
  let reading = 0;
  let over = false;
  const ended = run({
    peer: link.peer,
    ...(link.limits === undefined ? {} : { limits: link.limits }),
    async read(request) {
      reading += 1;
      try {
        return await link.read(request);
      } finally {
        reading -= 1;
      }
    },
  }).finally(() => {
    over = true;
  });
  // Its failure is told by `ended`; this only keeps it from counting as unhandled until then.
  ended.catch(() => {});
  while (!over) {
    const { nextDueMs } = clock;
    if (reading === 0 && nextDueMs !== undefined) await clock.advance(nextDueMs - clock.now().monotonicMs);
    else await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
}

export async function replay(file: string, options: ReplayOptions): Promise<number> {
  const { bytes, modifiedAtUtcMs } = readWhole(file);
  const named = isTranscript(bytes)
    ? /^driver (\S+)$/m.exec(bytes.subarray(0, 4096).toString("latin1"))?.[1]
    : undefined;
  const timesOfDay = !isTranscript(bytes) && hasTimesOfDayOnly(bytes);
  const recordingDate = timesOfDay ? dateInName(basename(file)) : undefined;
  const fallback = recordingDate === undefined ? {} : { recordingDate };
  const { driver, settings, quirks, thresholds } = await replayDriver(file, named, { ...options, fallback });
  if (timesOfDay) complainOfDate(file, settings, recordingDate, options.set ?? []);

  let seq = 0;
  let events = 0;
  let failures = 0;
  const rejected = new Map<string, number>();
  const documents = new Set<string>();
  const tell = (drafts: readonly RecordDraft[]) => {
    for (const draft of drafts) {
      seq += 1;
      if ((draft.kind === "document.received" || draft.kind === "file.received") && draft.id !== undefined) {
        documents.add(draft.id);
      }
      print(JSON.stringify({ seq, ...draft, id: idOf(seq, draft) }));
    }
  };
  const assembler = deviceAssembler({
    device: options.device,
    lane: options.lane,
    provenance: "replay",
    blobs: namingOnly,
    settings,
    thresholds,
    live: () => {},
    isRecorded: (id) => documents.has(id),
  });
  const sessions = sessionsOf(file, bytes, { driver, quirks }, modifiedAtUtcMs);
  // One clock for all sessions, so that what an earlier one said grows old as it did on the day.
  const clock = new ManualClock(sessions[0]?.startedAtUtcMs ?? 0);
  for (const session of sessions) {
    await clock.advanceTo(session.startedAtUtcMs);
    const link = session.link(clock);
    let reason = "the recording ends here";
    let lastEvent: DeviceEvent | undefined;
    const run = (over: Links[LinkKind]) =>
      ("files" in over ? (driver.runFiles ?? driver.run) : driver.run)({
        link: over as never,
        device: { id: options.device, lane: options.lane, stationMetres: 0 },
        settings,
        clock,
        log: { info: () => {}, warn: (message, fields) => complain(`${message} ${JSON.stringify(fields ?? {})}`) },
        signal: new AbortController().signal,
        emit(event) {
          events += 1;
          lastEvent = event;
          const drafts = assembler.handle(event);
          return Array.isArray(drafts) ? tell(drafts) : drafts.then(tell);
        },
        reject(why) {
          rejected.set(why, (rejected.get(why) ?? 0) + 1);
        },
      });
    try {
      if ("read" in link) await withPausesPassing(run, link, clock);
      else await run(link);
    } catch (cause) {
      reason = messageOf(cause);
      if (!(cause instanceof PorticoError) || cause.code !== "LINK_CLOSED") {
        failures += 1;
        const asksOtherwise = cause instanceof PorticoError && cause.code === "TRANSCRIPT_INVALID";
        complain(`${file}: ${reason}${asksOtherwise ? "; --profile names the model that was recorded" : ""}`);
      }
    }
    tell(await assembler.sessionEnded(lastEvent?.at ?? clock.now(), reason));
  }
  if (events === 0 && failures === 0) {
    failures += 1;
    complain(`${file}: the driver ${driver.name} found nothing in it${bytes.length === 0 ? ", it is empty" : ""}`);
  }
  complainOfRejected(file, rejected);
  return failures === 0 ? exitCodes.done : exitCodes.faults;
}

/** Lines with a time of day alone: where their date comes from, unless a setting says it. */
function complainOfDate(file: string, settings: unknown, inName: string | undefined, set: readonly string[]): void {
  const known = isRecord(settings) ? settings : {};
  if (!("recordingUtcOffset" in known) || set.some((pair) => pair.startsWith("recordingDate="))) return;
  const { recordingDate } = known;
  if (recordingDate === undefined) {
    const from = "its lines have no date, nor has its name: taken from when the file was last changed";
    complain(`${file}: ${from}; --set recordingDate=YYYY-MM-DD says another`);
  } else if (recordingDate === inName) {
    complain(`${file}: its lines have no date: ${inName} taken from its name`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** What was thrown away, and why; the most frequent reason first. */
function complainOfRejected(file: string, rejected: ReadonlyMap<string, number>): void {
  if (rejected.size === 0) return;
  const reasons = [...rejected].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  const listed = reasons.map(([reason, count]) => `${reason} ${count}`).join(", ");
  complain(`${file}: ${counted(total, "piece")} of input rejected: ${listed}`);
}
