import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { PorticoError } from "../errors.ts";
import type { DicosPart } from "./needs.ts";

/** An object that is made when the test says so. */
interface Making {
  readonly id: string;
  go(): void;
  ended: boolean;
}

let gateway: TestGateway;
let making: Making[];
let news: () => void;
let changed: Promise<void>;
const waitFor = async (fits: () => boolean) => {
  while (!fits()) await changed;
};
const tell = () => {
  const before = news;
  changed = new Promise((resolve) => {
    news = resolve;
  });
  before();
};

beforeEach(async () => {
  making = [];
  news = () => {};
  tell();
  gateway = await startHttp({
    passageDicos({ id }, coding) {
      const leftOut = id === "P-left" ? ["scan s2 – no image", "the verdict"] : [];
      return {
        count: id === "P-none" ? 0 : 1,
        leftOut,
        async *objects(): AsyncGenerator<DicosPart> {
          if (id === "P-bad") throw new PorticoError("DICOS_INVALID", "an object cannot be written");
          if (id !== "P-slow") {
            yield { name: "a.dcs", syntax: coding, chunks: [Buffer.from("DI"), Buffer.alloc(0), Buffer.from("COS")] };
            return;
          }
          const mine: Making = { id, go: () => {}, ended: false };
          const gone = new Promise<void>((resolve) => Object.assign(mine, { go: resolve }));
          making.push(mine);
          try {
            yield { name: "a.dcs", syntax: coding, chunks: [Buffer.alloc(1000)] };
            tell();
            await gone;
          } finally {
            mine.ended = true;
            tell();
          }
        },
      };
    },
  });
  const view = { lane: "1", lastSeq: 1, containers: [], alarms: [], links: [] };
  for (const id of ["P-1", "P-left", "P-none", "P-bad", "P-slow"]) gateway.journal.passageViews.push({ ...view, id });
});
afterEach(async () => {
  for (const each of making) each.go();
  await gateway.stop();
});

const get = (id: string, init: RequestInit = {}) => fetch(`${gateway.url}/v1/passages/${id}/dicos`, init);
const codeOf = async (response: Response) => ((await response.json()) as { type: string }).type.split(":").at(-1);

describe("the DICOS objects of a passage", () => {
  it("are parts of one answer, each with its name, its transfer syntax and its length", async () => {
    const response = await get("P-1");
    const boundary = /boundary=(.+)$/.exec(response.headers.get("content-type") ?? "")?.[1];
    expect(await response.text()).toBe(
      `--${boundary}\r\nContent-Type: application/dicom; transfer-syntax=none\r\n` +
        'Content-Disposition: attachment; filename="a.dcs"\r\nContent-Length: 5\r\n\r\nDICOS\r\n' +
        `--${boundary}--\r\n`,
    );
    expect(response.headers.get("portico-left-out")).toBeNull();
  });

  it("come with what was left out, in a header that any client can read", async () => {
    expect((await get("P-left")).headers.get("portico-left-out")).toBe("scan s2 ? no image; the verdict");
  });

  it("are a problem where there are none, or the first cannot be made", async () => {
    const none = await get("P-none");
    expect([none.status, await codeOf(none)]).toEqual([404, "HTTP_NOT_FOUND"]);
    const bad = await get("P-bad");
    expect([bad.status, await codeOf(bad)]).toEqual([422, "DICOS_INVALID"]);
    expect((await get("P-unknown")).status).toBe(404);
    // None of these holds a place.
    for (let run = 0; run < 4; run++) expect((await get("P-bad")).status).toBe(422);
    expect((await get("P-1")).status).toBe(200);
  });

  it("are made without a body for HEAD", async () => {
    const head = await get("P-slow", { method: "HEAD" });
    expect([head.status, making.length]).toEqual([200, 0]);
  });

  it("are sent to two at a time, and a place is free again when a client goes away or has all of it", async () => {
    const aborting = new AbortController();
    await get("P-slow", { signal: aborting.signal });
    const second = await get("P-slow");
    await waitFor(() => making.length === 2);
    const third = await get("P-1");
    expect([third.status, await codeOf(third), third.headers.get("retry-after")]).toEqual([
      503,
      "HTTP_UNAVAILABLE",
      "1",
    ]);
    aborting.abort();
    // A generator that waits learns of it when it goes on.
    making[0]?.go();
    await waitFor(() => making[0]?.ended === true);
    await expect.poll(async () => (await get("P-1")).status).toBe(200);
    making[1]?.go();
    await second.arrayBuffer();
    for (let run = 0; run < 4; run++) expect((await (await get("P-1")).text()).length).toBeGreaterThan(5);
  });
});
