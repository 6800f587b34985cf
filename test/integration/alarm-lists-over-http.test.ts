/** Which alarms there are, over HTTP: the server and the real journal. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { components } from "../../src/api/openapi.ts";
import {
  type AlarmApi,
  door,
  doorRaised,
  gamma,
  latched,
  neutron,
  problem,
  raised,
  startAlarmApi,
} from "../support/alarm-api.ts";

let api: AlarmApi;
beforeEach(async () => {
  api = await startAlarmApi();
});
afterEach(() => api.stop());

describe("GET /v1/alarms", () => {
  it("filters by what people look for, and by several at once", async () => {
    await api.journal.append([
      raised(gamma),
      raised(neutron, { category: "neutron", priority: 1 }),
      doorRaised,
      raised("s@1/gamma", { provenance: "simulated", subject: "s@1" }),
      latched(gamma),
    ]);
    await api.post(gamma, "adjudicate", { code: 2 }, { "if-match": "5" });
    const ids = async (query: string) => (await api.ask(`/v1/alarms?${query}`)).body.items.map(({ id }) => id);
    expect(await ids("")).toEqual(["s@1/gamma", door, neutron, gamma]);
    expect(await ids("lane=2")).toEqual([door]);
    expect(await ids("category=gamma,neutron&provenance=live")).toEqual([neutron, gamma]);
    expect(await ids("priority=1,3")).toEqual([door, neutron]);
    expect(await ids("provenance=simulated")).toEqual(["s@1/gamma"]);
    expect(await ids("open=true&lane=1&provenance=live")).toEqual([neutron]);
    expect(await ids("state=latched,normal")).toEqual([gamma]);
    for (const query of ["priority=4", "category=beta", "state=off", "provenance=dead", "open=1", "since=x"]) {
      expect([query, (await api.ask(`/v1/alarms?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it("walks a filtered list to its end by its cursor, each alarm once", async () => {
    await api.journal.append(Array.from({ length: 7 }, (_, n) => raised(`o@${n}/gamma`, { lane: n % 2 ? "1" : "2" })));
    const found: string[] = [];
    let next = "";
    do {
      const { body } = await api.ask(`/v1/alarms?lane=2&limit=2${next === "" ? "" : `&before=${next}`}`);
      found.push(...body.items.map(({ id }) => id));
      next = body.next ?? "";
    } while (next !== "");
    expect(found).toEqual([6, 4, 2, 0].map((n) => `o@${n}/gamma`));
  });
});

describe("GET /v1/alarms/ID", () => {
  it("gives the alarm with the records about it, in order", async () => {
    await api.journal.append([raised(gamma), doorRaised, latched(gamma)]);
    await api.post(gamma, "acknowledge");
    const { body } = await api.ask(`/v1/alarms/${encodeURIComponent(gamma)}`);
    const parsed = components.AlarmDetail.safeParse(body);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(body);
    expect(parsed.data).toMatchObject({
      id: gamma,
      state: "latched",
      acknowledged: true,
      records: [
        { seq: 1, kind: "alarm.raised" },
        { seq: 3, state: "latched" },
        { seq: 4, by: "local" },
      ],
    });
    expect(problem(await api.ask("/v1/alarms/x%2Fy"))).toEqual([404, "HTTP_NOT_FOUND"]);
  });
});
