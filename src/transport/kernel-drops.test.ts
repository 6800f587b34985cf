import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { dropsIn } from "./kernel-drops.ts";
import { createTransport } from "./transport.ts";

/** From a Linux machine; the numbers in the last column are the drops. */
const table = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  541: 0100007F:0FA1 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 31337 2 0000000000000000 12
  541: 0200007F:0FA1 00000000:0000 07 00000000:00000000 00:00000000 00000000  1000        0 31338 2 0000000000000000 30
  999: 00000000:0FA2 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 20451 2 0000000000000000 0
`;

describe("what the kernel dropped", () => {
  it("is the last column of the socket's row", () => {
    expect(dropsIn(table, 4001, "0100007F")).toBe(12);
    expect(dropsIn(table, 4001)).toBe(42);
    expect(dropsIn(table, 4002)).toBe(0);
    expect(dropsIn(table, 4003)).toBeUndefined();
    expect(dropsIn("nonsense 0FA1\n::0FA1", 4001)).toBeUndefined();
  });

  it.runIf(process.platform === "linux")("is counted on a link whose reader was busy", async () => {
    const probe = createSocket("udp4");
    probe.bind(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address();
    await new Promise<void>((resolve) => probe.close(resolve));
    const link = await createTransport(`udp://127.0.0.1:${port}`, { clock: systemClock }).open(
      new AbortController().signal,
    );
    const sender = createSocket("udp4");
    sender.connect(port, "127.0.0.1");
    await once(sender, "connect");
    expect(link.counters.rxKernelDropped).toBe(0);
    // All in one go: nothing is read meanwhile, and no kernel keeps 30 MB for a socket.
    const sent = Array.from({ length: 500 }, () => {
      return new Promise<void>((resolve) => sender.send(new Uint8Array(60_000), () => resolve()));
    });
    await Promise.all(sent);
    expect(link.counters.rxKernelDropped).toBeGreaterThan(0);
    await new Promise<void>((resolve) => sender.close(resolve));
    await link.close();
    expect(link.counters.rxKernelDropped).toBeUndefined();
  });
});
