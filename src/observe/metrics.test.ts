import { afterEach, describe, expect, it } from "vitest";
import { zeroCounters } from "../modbus/counters.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

const opened: Metrics[] = [];
function metrics(): Metrics {
  const made = createMetrics();
  opened.push(made);
  return made;
}
afterEach(() => {
  for (const made of opened.splice(0)) made.close();
});

/** The samples whose name begins so, without comments. */
const samples = async (made: Metrics, name: string) =>
  (await made.expose()).split("\n").filter((line) => line.startsWith(name));

describe("metrics", () => {
  it("counts records by kind", async () => {
    const made = metrics();
    made.recordsCommitted("background");
    made.recordsCommitted("occupancy.closed", 2);
    made.recordsCommitted("occupancy.closed");
    expect(await samples(made, "portico_records_total")).toEqual([
      'portico_records_total{kind="background"} 1',
      'portico_records_total{kind="occupancy.closed"} 3',
    ]);
  });

  it("shows exactly one state of a device as 1", async () => {
    const made = metrics();
    made.deviceState("rpm-1", "1", "connecting");
    made.deviceState("rpm-1", "1", "ready");
    const found = await samples(made, "portico_device_state");
    expect(found).toContain('portico_device_state{device="rpm-1",lane="1",state="ready"} 1');
    expect(found.filter((line) => line.endsWith(" 0"))).toHaveLength(3);
  });

  it("names at most 64 reasons of a device and counts the rest as other, losing none", async () => {
    const made = metrics();
    for (let n = 0; n < 200; n++) made.rejected("rpm-1", `reason ${n}`, 10);
    made.rejected("rpm-1", "reason 3");
    made.rejected("rpm-2", "checksum");
    const found = await samples(made, 'portico_rejected_total{device="rpm-1"');
    expect(found).toHaveLength(65);
    expect(found).toContain('portico_rejected_total{device="rpm-1",reason="other"} 1360');
    expect(found).toContain('portico_rejected_total{device="rpm-1",reason="reason 3"} 11');
    expect(await samples(made, 'portico_rejected_total{device="rpm-2"')).toHaveLength(1);
  });

  it("bounds the number of devices too", async () => {
    const made = metrics();
    for (let n = 0; n < 1100; n++) made.rejected(`device ${n}`, "noise");
    const found = await samples(made, "portico_rejected_total");
    expect(found).toHaveLength(1025);
    expect(found).toContain('portico_rejected_total{device="other",reason="other"} 76');
  });

  it("gives queue, commits, bytes, consumers, dropped live messages and problems", async () => {
    const made = metrics();
    made.journalQueue(7);
    made.journalCommitted(0.004);
    made.deviceBytes("rpm-1", 26);
    made.streamConsumers(2);
    made.streamDroppedLive(5);
    made.httpProblem("HTTP_NOT_FOUND");
    const text = await made.expose();
    for (const line of [
      "portico_journal_queue 7",
      'portico_journal_commit_seconds_bucket{le="0.002"} 0',
      'portico_journal_commit_seconds_bucket{le="0.005"} 1',
      "portico_journal_commit_seconds_count 1",
      'portico_device_bytes_total{device="rpm-1"} 26',
      "portico_stream_consumers 2",
      "portico_stream_dropped_live_total 5",
      'portico_http_problems_total{code="HTTP_NOT_FOUND"} 1',
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });

  it("keeps two gateways in one process apart", async () => {
    const [one, two] = [metrics(), metrics()];
    one.recordsCommitted("gap");
    expect(await samples(two, "portico_records_total{")).toEqual([]);
  });

  it("gives the event loop's longest delay as a number of seconds", async () => {
    const [line] = await samples(metrics(), "portico_event_loop_lag_max_seconds ");
    expect(Number(line?.split(" ")[1])).toBeGreaterThanOrEqual(0);
  });

  it("gives the counters of each Modbus bus as they stand at the scrape, and all of them", async () => {
    const made = metrics();
    const buses = { "/dev/ttyUSB0": zeroCounters(), "10.2.0.15:502": zeroCounters() };
    made.modbusFrom(() => buses);
    await made.expose();
    Object.assign(buses["/dev/ttyUSB0"], { rxCrcErrors: 7, waitedMs: 1500, longestWaitMs: 250 });
    const text = (await made.expose()).split("\n");
    expect(text).toContain('portico_modbus_rx_crc_errors_total{bus="/dev/ttyUSB0"} 7');
    expect(text).toContain('portico_modbus_rx_crc_errors_total{bus="10.2.0.15:502"} 0');
    expect(text).toContain('portico_modbus_wait_seconds_total{bus="/dev/ttyUSB0"} 1.5');
    expect(text).toContain('portico_modbus_longest_wait_seconds{bus="/dev/ttyUSB0"} 0.25');
    const series = text.filter((line) => line.startsWith("portico_modbus_") && line.includes("ttyUSB0"));
    expect(series).toHaveLength(Object.keys(zeroCounters()).length);
  });
});
