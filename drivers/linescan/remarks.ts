/** What is to be said of a detector and of a scan that has ended, in words for people. Pure. */

import type { Leader } from "./codec.ts";
import type { LineAssembler } from "./lines.ts";

type Counts = Pick<LineAssembler, "partialLines" | "restarts" | "longestOutage">;

/** Empty if there is nothing to say. */
export function remarksOf({ partialLines, restarts, longestOutage }: Counts, mishaps: readonly string[]): string {
  const remarks = [...mishaps];
  if (partialLines > 0) remarks.push(`${partialLines} lines came in part`);
  if (restarts > 0) remarks.push(`the detector restarted its line count ${restarts} times`);
  if (longestOutage !== undefined) {
    const { lines, linesById, stampSeconds, receivedSeconds } = longestOutage;
    remarks.push(
      `an outage of ${lines} lines by the detector's clock (${stampSeconds.toFixed(1)} s; ${receivedSeconds.toFixed(1)} s by the ` +
        `gateway's), of which line ids alone show ${linesById}`,
    );
  }
  return remarks.join("; ");
}

/** How large a line is. */
export const formOf = (
  { lineBytes, sampleBytes }: Pick<Leader, "lineBytes" | "sampleBytes"> = { lineBytes: 0, sampleBytes: 2 },
) => `${lineBytes / sampleBytes} samples of ${sampleBytes} bytes`;

/** What is wrong with what the profile says of corrections on board; undefined if nothing is, or nobody knows. */
export function doubtOf(onBoard: boolean | "partly" | undefined, configured: boolean): string | undefined {
  const says = configured ? "the profile says that it does" : "the profile says that it does not";
  if (onBoard === "partly")
    return `the detector corrects offset or gain itself, but not both; ${says}, which is believed`;
  if (onBoard === undefined || onBoard === configured) return undefined;
  return onBoard
    ? `the detector corrects offset and gain itself, ${says}: the detector is believed`
    : `the detector does not correct offset and gain, ${says}: the detector is believed`;
}
