import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { envelope, startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { PorticoError } from "../errors.ts";
import type { PassageForN42 } from "./index.ts";

let gateway: TestGateway;
const asked: { passage: PassageForN42; profile: string }[] = [];
beforeAll(async () => {
  gateway = await startHttp({
    passageN42(passage, profile) {
      asked.push({ passage, profile });
      if (passage.id === "P-future") throw new PorticoError("N42_INVALID", "counts from tomorrow");
      return passage.records.length === 0 ? undefined : `<RadInstrumentData profile="${profile}"/>`;
    },
  });
  const [opened] = gateway.journal.add({
    ...envelope(),
    kind: "occupancy.opened",
    occupancy: "o",
    startedAt: "2026-11-21T14:02:40.000Z",
  });
  if (opened === undefined) throw new Error("the journal took nothing");
  const links = [{ record: opened.id, seq: opened.seq }];
  const view = { lane: "1", lastSeq: 1, containers: ["CSQU3054383"], alarms: [] };
  gateway.journal.passageViews.push(
    { ...view, id: "P-1", links },
    { ...view, id: "P-future", links },
    { ...view, id: "P-empty", lastSeq: 0, links: [] },
  );
});
afterAll(() => gateway.stop());

const get = (path: string) => fetch(`${gateway.url}${path}`);
const codeOf = async (response: Response) => ((await response.json()) as { type: string }).type;

describe("the N42 document of a passage", () => {
  it("is made of the passage's records and containers, in the profile asked for", async () => {
    const response = await get("/v1/passages/P-1/n42?profile=interop");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(await response.text()).toBe('<RadInstrumentData profile="interop"/>');
    expect(asked.at(-1)).toMatchObject({
      profile: "interop",
      passage: {
        id: "P-1",
        lane: "1",
        lastSeq: 1,
        containers: ["CSQU3054383"],
        records: [{ kind: "occupancy.opened" }],
      },
    });
  });

  it("is of the standard profile when none is asked for", async () => {
    expect(await (await get("/v1/passages/P-1/n42")).text()).toContain('profile="standard"');
  });

  it("does not exist for a passage that is unknown or has nothing radiological", async () => {
    for (const id of ["P-unknown", "P-empty"]) {
      const response = await get(`/v1/passages/${id}/n42`);
      expect([response.status, await codeOf(response)]).toEqual([404, "urn:portico:error:HTTP_NOT_FOUND"]);
    }
  });

  it("is refused where the standard cannot say what the records hold", async () => {
    const response = await get("/v1/passages/P-future/n42");
    expect([response.status, await codeOf(response)]).toEqual([422, "urn:portico:error:N42_INVALID"]);
  });

  it("has two profiles and no third", async () => {
    const response = await get("/v1/passages/P-1/n42?profile=fancy");
    expect([response.status, await codeOf(response)]).toEqual([400, "urn:portico:error:HTTP_BAD_REQUEST"]);
  });
});
