/** Scan events made of formulas, for the tests of the assembler: no noise, so that every sample can be named. */

import type { DeviceEvent } from "../../driver.ts";
import type { Assembler } from "../../ports.ts";
import { type RecordDraft, recordSchemas } from "../../records.ts";
import { decodeArchive, type ScanAssemblerOptions, scanAssembler } from "../index.ts";

export const height = 64;
const originMs = Date.parse("2026-11-21T14:02:51.123Z");
export const at = (ms: number) => ({ utcMs: originMs + ms, monotonicMs: ms });
const detector = {
  pixels: height,
  energies: ["low", "high"],
  views: 1,
  bitDepth: 16,
  correctedOnBoard: false,
} as const;

export function assembler(own: Partial<ScanAssemblerOptions> = {}) {
  const stored: Uint8Array[] = [];
  const made = scanAssembler({
    device: "xray-1",
    lane: "1",
    provenance: "live",
    blobs: {
      put: async (bytes) => {
        stored.push(bytes);
        return { sha256: String(stored.length - 1).padStart(64, "0"), bytes: bytes.length };
      },
    },
    ...own,
  });
  const image = (draft: RecordDraft | undefined) => {
    if (draft === undefined || !("image" in draft) || draft.image === undefined) throw new Error("no image");
    return decodeArchive(stored[Number(draft.image.blob)] ?? new Uint8Array(0));
  };
  return { made, stored, image };
}

export const begun = (ms: number, own: Partial<typeof detector> | object = {}): DeviceEvent => {
  return { type: "scan.begun", at: at(ms), detector: { ...detector, ...own } };
};
export const silence = (ms: number): DeviceEvent => {
  return { type: "scan.ended", at: at(ms), cause: "silence", lostLines: 0, lateOrDuplicateLines: 0 };
};

type Phase = "dark" | "air" | "half" | "saturated";
/** Counts without noise: dark 900 + y, air 50,900 + y, half of it below pixel 32 where something stands. */
function counts(phase: Phase, y: number): number {
  if (phase === "dark") return 900 + y;
  if (phase === "saturated") return 65_535;
  return 900 + y + (phase === "half" && y < 32 ? 25_000 : 50_000);
}

interface Sending {
  readonly from?: number;
  readonly lose?: (line: number) => boolean;
  readonly spoil?: (pixels: Uint16Array, line: number) => readonly number[];
}

/** Sends lines of 1 ms; gives the drafts that came with them. */
export async function send(
  made: Assembler,
  phases: readonly [Phase, number][],
  own: Sending = {},
): Promise<RecordDraft[]> {
  const drafts: RecordDraft[] = [];
  let line = own.from ?? 0;
  for (const [phase, count] of phases) {
    for (let i = 0; i < count; i++, line++) {
      if (own.lose?.(line) === true) continue;
      for (const energy of [0, 1]) {
        const pixels = Uint16Array.from({ length: height }, (_, y) => counts(phase, y));
        const missing = own.spoil?.(pixels, line) ?? [];
        const event = { type: "scan.line", at: at(line), view: 0, energy, line, pixels, missing } as const;
        drafts.push(...(await made.handle({ ...event, sinceStartMicroseconds: line * 1000 })));
      }
    }
  }
  return drafts;
}

export const usual: [Phase, number][] = [
  ["dark", 40],
  ["air", 44],
  ["half", 300],
  ["air", 40],
];

export async function scanned(made: Assembler, phases = usual, own: Sending = {}): Promise<RecordDraft> {
  await made.handle(begun(own.from ?? 0));
  await send(made, phases, own);
  const [draft] = await made.handle(silence(10_000));
  if (draft === undefined) throw new Error("no record");
  recordSchemas[draft.kind].parse({ ...draft, seq: 1, id: "0f0e0d0c-0b0a-4908-8706-050403020100" });
  return draft;
}

export const reasons = (draft: RecordDraft | undefined) => (draft && "quality" in draft ? draft.quality.reasons : []);
