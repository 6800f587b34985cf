import { afterEach, describe, expect, it } from "vitest";
import { linesOfScan, type ScannerLanes, sendScan, startScannerLanes } from "../support/scanner-lanes.ts";

let scanners: ScannerLanes | undefined;
afterEach(() => scanners?.stop());

describe("an officer who watches a growing image", () => {
  it("sees the last line before a stop, although the scan goes on and no other line comes", async () => {
    // A detector that is triggered by motion is silent while the vehicle stands.
    scanners = await startScannerLanes(["1"], "60s");
    const [socket] = scanners.sockets;
    if (socket === undefined) throw new Error("no detector");
    await sendScan(socket, 0);
    const shown: { from: number; to: number }[] = [];
    while (shown.at(-1)?.to !== linesOfScan) {
      const message = await scanners.client.any();
      if (message === undefined) throw new Error("the stream ended");
      if ("event" in message) expect(message.event.kind).not.toMatch(/^scan\.(completed|incomplete)$/);
      if (!("live" in message) || message.live.columns === undefined) continue;
      const { fromLine, pixels, height } = message.live.columns;
      shown.push({ from: fromLine, to: fromLine + pixels.length / height });
    }
    // One block after the other, without a hole.
    expect(shown.slice(1).map(({ from }) => from)).toEqual(shown.slice(0, -1).map(({ to }) => to));
  });
});
