/**
 * The numbers that may have been given, kept outside the database.
 *
 * A damaged write-ahead log ends where the damage is, and SQLite says nothing: 300 committed rows become 149, and the next
 * one would be number 150 a second time. Two small files beside the database prevent that.
 *
 * - `high-water.json` says through which number a block is reserved. It is replaced and synced before the first number of
 *   a block is used, so no number above it was ever given, whatever happened to machine or disk.
 * - `last-commit.json` says which number was committed last. It is overwritten after each commit and never synced, so it is
 *   exact as long as the kernel that took the write still runs: after a `kill -9`, not after a power cut. The kernel's
 *   boot id in it tells the two apart.
 */

import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { replaceFile } from "./files.ts";

/** Numbers reserved by one sync. At 100 records a second a block lasts 100 seconds. */
const blockSize = 10_000;
/** The last commit is one write of one length, within one sector. */
const lastCommitBytes = 128;

export interface HighWater {
  /**
   * What is known of the numbers given before this opening. `exact`: the last one that was committed. Not `exact`: none
   * above it was given. Undefined: the files are missing or damaged.
   */
  readonly before: { readonly seq: number; readonly exact: boolean } | undefined;
  /** Makes sure, on disk, that numbers through this one are known to be used. Call it before they are. */
  reserve(throughSeq: number): void;
  /** Notes what was committed. Call it before anybody is told. */
  committed(seq: number): void;
  /** A clean end: nothing above `newestSeq` was given. */
  seal(newestSeq: number): void;
}

/** @param bootId names the running kernel; undefined where there is no such name, and nothing unsynced is believed then */
export function openHighWater(dir: string, bootId = readBootId()): HighWater {
  const reservedFile = join(dir, "high-water.json");
  const lastCommitFile = join(dir, "last-commit.json");
  const reserved = readChecked(reservedFile);
  const last = readChecked(lastCommitFile);
  const sameKernel = last !== undefined && bootId !== undefined && last.boot === bootId;
  let reservedSeq = reserved?.seq ?? -1;
  let fd: number | undefined;

  const forgetLastCommit = () => {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
    rmSync(lastCommitFile, { force: true });
  };

  return {
    before: sameKernel ? { seq: last.seq, exact: true } : reserved && { seq: reserved.seq, exact: false },
    reserve(throughSeq) {
      if (throughSeq <= reservedSeq) return;
      const next = Math.ceil(throughSeq / blockSize) * blockSize;
      replaceFile(reservedFile, checked({ seq: next }));
      reservedSeq = next;
    },
    committed(seq) {
      if (bootId === undefined) return;
      try {
        fd ??= openSync(lastCommitFile, constants.O_RDWR | constants.O_CREAT, 0o644);
        const line = checked({ seq, boot: bootId });
        writeSync(fd, `${line.trimEnd().padEnd(lastCommitBytes - 1)}\n`, 0);
      } catch {
        // A full disk, say. An old number in this file would be a lie; without the file the reservation counts.
        forgetLastCommit();
      }
    },
    seal(newestSeq) {
      if (newestSeq !== reservedSeq) replaceFile(reservedFile, checked({ seq: newestSeq }));
      reservedSeq = newestSeq;
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

interface Mark {
  readonly seq: number;
  readonly boot?: string;
}

function checked(mark: Mark): string {
  return `${JSON.stringify({ ...mark, crc32: crc32(JSON.stringify(mark)) })}\n`;
}

function readChecked(file: string): Mark | undefined {
  try {
    const { crc32: expected, ...mark } = JSON.parse(readFileSync(file, "utf8"));
    return crc32(JSON.stringify(mark)) === expected && Number.isSafeInteger(mark.seq) ? mark : undefined;
  } catch {
    return undefined;
  }
}

function readBootId(): string | undefined {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return undefined;
  }
}
