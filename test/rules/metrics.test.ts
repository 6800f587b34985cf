/** Every metric that the gateway registers stands in `docs/metrics.md`, and the page names no other. */

import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { zeroCounters } from "../../src/modbus/counters.ts";
import { createMetrics } from "../../src/observe/index.ts";

const page = readFileSync(new URL("../../docs/metrics.md", import.meta.url), "utf8");
const documented = [
  ...page.matchAll(/^\| `([a-z0-9_]+)` \| (counter|gauge|histogram)(?:: ((?:`\w+`(?:, )?)+))? \|/gm),
].map(([, name = "", type = "", labels = ""]) => ({
  name,
  type,
  labels: [...labels.matchAll(/\w+/g)].map(([label]) => label),
}));
const ours = documented.filter(({ name }) => name.startsWith("portico_"));
const metrics = createMetrics();
afterAll(() => metrics.close());

describe("the page about metrics", () => {
  it("names every metric that is registered", () => {
    const names = documented.map(({ name }) => name);
    expect(metrics.names().filter((name) => !names.includes(name))).toEqual([]);
  });

  it("names no metric that is not registered", () => {
    // Some of the process's own exist on Linux alone.
    const names = metrics.names();
    const checked = process.platform === "linux" ? documented : ours;
    expect(checked.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("gives type and labels of the gateway's own as they are", async () => {
    metrics.recordsCommitted("gap");
    metrics.journalRefused("JOURNAL_WRITE");
    metrics.deviceState("rpm-1", "1", "ready");
    metrics.deviceBytes("rpm-1", 1);
    metrics.rejected("rpm-1", "noise");
    metrics.dialInRefused("0.0.0.0:50000", "unmatched");
    metrics.document("rpm-1", "recorded");
    metrics.expectedList("taken");
    metrics.expectedEntries(1);
    metrics.terminalMessages("recorded", 1);
    metrics.delivered("archive", "stored");
    metrics.deliveryState("archive", false, 0);
    metrics.linkingPressed({ hurried: 0, inexact: 0 });
    metrics.httpProblem("HTTP_NOT_FOUND");
    metrics.modbusFrom(() => ({ "/dev/ttyUSB0": zeroCounters() }));
    const lines = (await metrics.expose()).split("\n");
    for (const { name, type, labels } of ours) {
      expect(lines).toContain(`# TYPE ${name} ${type}`);
      const sample = lines.find((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)) ?? "";
      expect([name, [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label)]).toEqual([name, labels]);
    }
  });
});
