/** Lines of a portal, played to the driver at the times at which they come. For tests. */

import { ManualClock } from "../../../src/clock.ts";
import { type DriverRun, runDriver, timedChunks } from "../../../test/support/replay.ts";
import tsaRpm from "../driver.ts";

export const t0 = Date.UTC(2026, 10, 21, 14, 2, 51, 123);
export const quiet = "GS,000076,000075,000082,000073\r\n";
export const idle = "NB,000003,000000,000002,000000\r\nGB,000380,000377,000410,000365\r\n";
export const neutron = "NS,000004,000000,000003,000000\r\n";
export const end = (counter: number) => `GX,${String(counter).padStart(6, "0")},006375,000000,000000\r\n`;

/** Lines at milliseconds after t0. */
export function play(lines: readonly (readonly [number, string])[], settings = {}): Promise<DriverRun> {
  const clock = new ManualClock(t0);
  const entries = lines.map(([ms, text]) => ({ atUtcMs: t0 + ms, bytes: Buffer.from(text, "latin1") }));
  return runDriver(tsaRpm, timedChunks(clock, entries), { clock, settings });
}
