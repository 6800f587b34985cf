import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import type { PorticoRecord } from "../records.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startHttp();
});
afterEach(() => gateway.stop());

const get = (path: string) => gateway.get(path);
const gap = (lane: string, provenance: "live" | "replay" | "simulated" = "live") => ({
  ...envelope({ lane, provenance }),
  kind: "gap" as const,
  what: "lines",
  reason: "test",
});
const seqs = (body: { items: PorticoRecord[] }) => body.items.map(({ seq }) => seq);

describe("GET /v1/events", () => {
  it("gives records as the journal has them, no field dropped", async () => {
    const [record] = gateway.journal.add({
      ...envelope(),
      kind: "occupancy.closed",
      device: "rpm-1",
      deviceTime: "2026-11-21T14:02:50.000Z",
      occupancy: "rpm-1@x",
      counter: 7,
      startedAt: "2026-11-21T14:02:40.000Z",
      endedAt: "2026-11-21T14:02:50.000Z",
      gamma: {
        intervalMs: 200,
        unit: "counts",
        detectors: [
          [80, 81],
          [79, 78],
        ],
      },
      neutron: { intervalMs: 1000, unit: "counts", detectors: [[2], [3]] },
      preOccupancyIntervals: 0,
      background: { gammaCountsPerSecond: [401, 402], neutronCountsPerSecond: [2.1] },
      maxGammaSigma: 0.5,
      gammaAlarm: false,
      neutronAlarm: false,
      deviceAlarmIntervals: 0,
      gammaAlarmIntervals: [],
      neutronAlarmIntervals: [],
      speedMetresPerSecond: 2.5,
      tamper: false,
      faults: ["mains-failed"],
      raw: [{ tag: "ZZ", lines: 3 }],
    });
    const { body, status, headers } = await get("/v1/events");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toEqual({ items: [record], gaps: [], consideredSeq: 1, newestSeq: 1, oldestSeq: 1 });
  });

  it("is empty, with zeroes, while the journal is empty", async () => {
    expect((await get("/v1/events")).body).toEqual({
      items: [],
      gaps: [],
      consideredSeq: 0,
      newestSeq: 0,
      oldestSeq: 0,
    });
  });

  it("can be walked from the beginning to the end by consideredSeq, each record once", async () => {
    gateway.journal.add(...Array.from({ length: 25 }, () => gap("1")));
    const seen: number[] = [];
    for (let after = 0; ; ) {
      const { body } = await get(`/v1/events?after=${after}&limit=10`);
      seen.push(...seqs(body));
      after = body.consideredSeq;
      if (after === body.newestSeq) break;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it("filters by kinds and lanes, written as a list or repeated", async () => {
    gateway.journal.add(gap("1"), gap("2"), gap("*"), {
      ...envelope(),
      kind: "config.changed",
      sha256: "0".repeat(64),
      summary: "",
      version: "1",
    });
    expect(seqs((await get("/v1/events?lanes=1,2&kinds=gap")).body)).toEqual([1, 2]);
    expect(seqs((await get("/v1/events?lanes=2&lanes=*")).body)).toEqual([2, 3]);
    expect(seqs((await get("/v1/events?kinds=config.changed")).body)).toEqual([4]);
    expect(seqs((await get("/v1/events?kinds=")).body)).toEqual([1, 2, 3, 4]);
  });

  it("gives simulated and replayed records only to those who ask for them", async () => {
    gateway.journal.add(gap("1"), gap("1", "simulated"), gap("1", "replay"));
    const all = await get("/v1/events");
    expect(seqs(all.body)).toEqual([1]);
    expect(all.body.consideredSeq).toBe(3);
    expect(seqs((await get("/v1/events?provenance=")).body)).toEqual([1]);
    expect(seqs((await get("/v1/events?provenance=simulated")).body)).toEqual([2]);
    expect(seqs((await get("/v1/events?provenance=live,simulated,replay")).body)).toEqual([1, 2, 3]);
  });

  it("says what can no longer be had", async () => {
    gateway.journal.removedThrough = 40;
    gateway.journal.add(gap("1"));
    const { body } = await get("/v1/events?after=10");
    expect(body).toMatchObject({ oldestSeq: 41, gaps: [{ fromSeq: 11, toSeq: 40, reason: "retention" }] });
  });

  it("refuses a cursor in the future of this journal", async () => {
    gateway.journal.add(gap("1"));
    expect((await get("/v1/events?after=1")).status).toBe(200);
    const { status, body } = await get("/v1/events?after=2");
    expect(status).toBe(409);
    expect(body.type).toBe("urn:portico:error:STREAM_CURSOR");
  });

  it("ends a page after the bytes that it may have", async () => {
    const small = await startHttp({ limits: { pageBytes: 400 } });
    small.journal.add(...Array.from({ length: 10 }, () => gap("1")));
    const { body } = await small.get("/v1/events");
    expect(body.items.length).toBeLessThan(4);
    expect(body.consideredSeq).toBe(body.items.length);
    await small.stop();
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=1001", "limit"],
    ["limit=ten", "limit"],
    ["limit=1e2", "limit"],
    ["limit=5&limit=6", "limit"],
    ["after=-1", "after"],
    ["after=99999999999999999", "after"],
    ["kinds=nonsense", "kinds"],
    ["provenance=dead", "provenance"],
    ["lmit=5", "lmit"],
    [`lanes=${"1,".repeat(100)}1`, "lanes"],
  ])("refuses ?%s and names the parameter", async (query, name) => {
    const { status, body } = await get(`/v1/events?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: "urn:portico:error:HTTP_BAD_REQUEST", instance: "/v1/events", status: 400 });
    expect(body.errors).toContainEqual({ in: "query", name, message: expect.any(String) });
  });

  it("names every fault of a request at once", async () => {
    const { body } = await get("/v1/events?limit=0&after=x&lmit=5");
    expect(body.errors.map(({ name }) => name).sort()).toEqual(["after", "limit", "lmit"]);
  });
});
