import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHttp, startUtcMs, type TestGateway } from "../../test/support/http-gateway.ts";
import { toRfc3339 } from "../clock.ts";
import { mostSteps } from "./background-body.ts";
import type { HttpServerOptions } from "./needs.ts";

let gateway: TestGateway;
const asked: Parameters<HttpServerOptions["journal"]["backgrounds"]>[0][] = [];
beforeAll(async () => {
  const watch = { gamma: [{ level: 380, low: 266, high: 570 }], neutron: [], conditions: [] };
  gateway = await startHttp({ backgroundWatch: (device) => (device === "ocr-1" ? watch : undefined) });
  gateway.journal.deviceViews.push({ id: "rpm-old" });
  const { backgrounds } = gateway.journal;
  Object.assign(gateway.journal, {
    backgrounds(query: (typeof asked)[number]) {
      asked.push(query);
      return backgrounds(query);
    },
  });
});
afterAll(() => gateway.stop());

const get = (path: string) => fetch(`${gateway.url}/v1/devices/${path}`);
const minuteMs = 60_000;
const nowMinuteMs = Math.floor(startUtcMs / minuteMs) * minuteMs;

describe("the history of a background", () => {
  it("is of the last day if nothing is said, in steps that make about three hundred", async () => {
    const response = await get("ocr-1/backgrounds");
    expect(await response.json()).toEqual({
      device: "ocr-1",
      from: toRfc3339(nowMinuteMs - 24 * 60 * minuteMs),
      to: toRfc3339(startUtcMs),
      stepMs: 5 * minuteMs,
      detectors: { gamma: 0, neutron: 0 },
      items: [],
      watch: { gamma: [{ level: 380, low: 266, high: 570 }], neutron: [], conditions: [] },
    });
    expect(asked.at(-1)).toEqual({
      device: "ocr-1",
      fromMs: nowMinuteMs - 24 * 60 * minuteMs,
      toMs: startUtcMs,
      stepMs: 5 * minuteMs,
    });
  });

  it("is of any time and step that is asked for, of devices that are gone from the configuration too", async () => {
    const response = await get(
      "rpm-old/backgrounds?from=2026-11-20T12:00:30%2B02:00&to=2026-11-20T11:00:00Z&step=10min",
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ from: "2026-11-20T10:00:00.000Z", stepMs: 600_000 });
    const week = await get("ocr-1/backgrounds?from=2026-11-14T00:00:00Z&to=2026-11-21T00:00:00Z");
    expect(await week.json()).toMatchObject({ stepMs: 60 * minuteMs });
    const century = await get("ocr-1/backgrounds?from=1926-11-14T00:00:00Z");
    expect(century.status).toBe(200);
    const { fromMs, toMs, stepMs } = asked.at(-1) ?? { fromMs: 0, toMs: 0, stepMs: 1 };
    expect((toMs - fromMs) / stepMs).toBeLessThanOrEqual(mostSteps);
  });

  it("is never longer than a chart can show, and says so", async () => {
    const response = await get("ocr-1/backgrounds?from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z&step=1min");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: "urn:portico:error:HTTP_BAD_REQUEST",
      detail: "That is 2880 steps, and 1500 is the most: take a longer `step`.",
    });
  });

  it("refuses what is no device, no time or no whole minute", async () => {
    expect((await get("nobody/backgrounds")).status).toBe(404);
    for (const query of [
      "step=90s",
      "step=0min",
      "step=5",
      "from=yesterday",
      "to=2026-11-21",
      "from=2026-11-21T12:00:00Z&to=2026-11-21T11:00:00Z",
      "form=2026-11-21T12:00:00Z",
    ]) {
      expect((await get(`ocr-1/backgrounds?${query}`)).status, query).toBe(400);
    }
  });
});
