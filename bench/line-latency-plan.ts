/** What the detectors of `line-latency` send, and what comes of it. Types, and the timetable. */

export interface Plan {
  readonly pixels: number;
  readonly linesPerSecond: number;
  readonly linesPerScan: number;
  readonly scans: number;
  /** At the beginning of each scan, and air behind it, and again at its end. */
  readonly darkLines: number;
  readonly airLines: number;
  /** Between two scans of a lane: longer than the silence that ends one. */
  readonly pauseMs: number;
}

/** Of each lane: when each of its lines was sent, by the machine's clock, and how late that was by the timetable. Scan after scan. */
export type Sent = readonly { readonly sentMs: readonly number[]; readonly lateMs: readonly number[] }[];

/** From the beginning of a scan to that of the next one. */
export const periodMs = ({ linesPerScan, linesPerSecond, pauseMs }: Plan): number =>
  (linesPerScan * 1000) / linesPerSecond + pauseMs;

/** Samples of both energies in so many datagrams. */
export const datagramsPerLine = (pixels: number): number => Math.ceil((pixels * 4 + 12) / 1452);
