import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { noPictures, pngOf } from "../../test/support/pictures.ts";
import { ManualClock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { createIdempotentWrites } from "./idempotency.ts";
import type { Fault } from "./problem.ts";

const png = await pngOf();
const hostilePictures = await noPictures();
const read = { lane: "1", value: "CSQU3054383" };

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await startHttp();
});
afterEach(() => gateway.stop());

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/v1/identity-reads`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const parsed = JSON.parse(text) as { items: { seq: number; value: string }[]; type: string; errors: Fault[] };
  return { status: response.status, headers: response.headers, text, body: parsed };
}

describe("POST /v1/identity-reads", () => {
  it("answers with the records when they are in the journal", async () => {
    const { status, body } = await post(read);
    expect(status).toBe(201);
    expect(body.items).toEqual(gateway.journal.records);
    expect(body.items).toMatchObject([{ seq: 1, kind: "identity.read", value: "CSQU3054383", source: "http" }]);
  });

  it("hands on everything that was said, and nothing that was not", async () => {
    await post({
      device: "ocr-1",
      value: "  csqu 305438 3 ",
      type: "container",
      source: "left",
      confidence: 0.97,
      direction: "in",
      at: "2026-11-21T15:02:50+01:00",
      picture: png.toString("base64"),
    });
    expect(gateway.submitted[0]).toEqual([
      {
        lane: "1",
        device: "ocr-1",
        value: "csqu 305438 3",
        type: "container",
        source: "left",
        confidence: 0.97,
        direction: "in",
        deviceUtcMs: Date.UTC(2026, 10, 21, 14, 2, 50),
        picture: { mediaType: "image/png", bytes: png },
      },
    ]);
    await post({ lane: "2", value: "X" });
    expect(gateway.submitted[1]).toEqual([{ lane: "2", value: "X", type: "unknown", source: "http" }]);
  });

  it("of a person stand under the officer's name, and say which codes nothing vouches for", async () => {
    const { status, body } = await post([
      { lane: "1", value: "CSQU3054383", type: "container", by: "A. Officer", sizeType: "22G1" },
      { lane: "1", value: "CSQU3054383", by: "A. Officer", source: "gate-2" },
    ]);
    expect(status).toBe(201);
    expect(gateway.submitted[0]).toMatchObject([
      { source: "officer", by: "A. Officer", sizeType: "22G1" },
      { source: "gate-2", by: "A. Officer" },
    ]);
    expect(body).not.toHaveProperty("flagged");
  });

  it("takes up to 100 in one request, in order", async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ ...read, value: `CODE ${index}` }));
    const { status, body } = await post(many);
    expect([status, body.items.map(({ value }) => value)]).toEqual([201, many.map(({ value }) => value)]);
    expect((await post([...many, read])).status).toBe(400);
  });

  it.each<[string, unknown, string]>([
    ["no lane and no device", { value: "X" }, "/lane"],
    ["a lane that is not there", { ...read, lane: "9" }, "/lane"],
    ["a device that is not there", { ...read, device: "ocr-9" }, "/device"],
    ["a device of another lane", { lane: "2", device: "ocr-1", value: "X" }, "/lane"],
    ["no value", { lane: "1" }, "/value"],
    ["white space as a value", { ...read, value: "   " }, "/value"],
    ["a value of 65 characters", { ...read, value: "X".repeat(65) }, "/value"],
    ["a control character in a value", { ...read, value: "CSQU\u0000305438" }, "/value"],
    ["a type that does not exist", { ...read, type: "lorry" }, "/type"],
    ["a confidence above 1", { ...read, confidence: 97 }, "/confidence"],
    ["a time without a zone", { ...read, at: "2026-11-21T14:02:50" }, "/at"],
    ["a picture that is no base64", { ...read, picture: "%%%" }, "/picture"],
    [
      "base64 without its padding",
      { ...read, picture: Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString("base64").replace(/=+$/, "") },
      "/picture",
    ],
    ...hostilePictures.map(([name, bytes]): [string, unknown, string] => [
      `a picture that is ${name}`,
      { ...read, picture: Buffer.from(bytes).toString("base64") },
      "/picture",
    ]),
    ["an unknown name", { ...read, confidense: 1 }, "/confidense"],
    ["a fault in a list", [read, { ...read, lane: "9" }], "/1/lane"],
    ["an empty list", [], ""],
    ["no object", "CSQU3054383", ""],
    ["nothing", null, ""],
  ])("refuses %s, names where it is, and takes nothing of the request", async (_name, body, where) => {
    const answer = await post(body);
    expect([answer.status, answer.body.type]).toEqual([400, "urn:portico:error:HTTP_BAD_REQUEST"]);
    expect(answer.body.errors[0]).toMatchObject({ in: "body", name: where });
    expect(gateway.submitted).toEqual([]);
  });

  it("takes a picture of exactly 1 MiB", async () => {
    const bytes = Buffer.concat([png, Buffer.alloc(2 ** 20 - png.length)]);
    expect((await post({ ...read, picture: bytes.toString("base64") })).status).toBe(201);
  });

  it("never fails inside, whatever JSON it is given", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue(), fc.record({ lane: fc.constant("1"), value: fc.jsonValue() })),
        async (body) => {
          expect([201, 400]).toContain((await post(body)).status);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("Idempotency-Key", () => {
  it("gives the first answer again and writes once", async () => {
    const first = await post(read, { "idempotency-key": "k-1" });
    const second = await post(read, { "idempotency-key": "k-1" });
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(gateway.journal.records).toHaveLength(1);
    await post(read, { "idempotency-key": "k-2" });
    await post(read);
    expect(gateway.journal.records).toHaveLength(3);
  });

  it("answers 422 for the same key with another body", async () => {
    await post(read, { "idempotency-key": "k-1" });
    const { status, body } = await post({ ...read, value: "MSCU1234566" }, { "idempotency-key": "k-1" });
    expect([status, body.type]).toEqual([422, "urn:portico:error:HTTP_IDEMPOTENCY"]);
    expect(gateway.journal.records).toHaveLength(1);
  });

  it("writes once when the same request comes twice at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(read, { "idempotency-key": "k-1" })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(gateway.journal.records).toHaveLength(1);
  });

  it("refuses a key that is too long or not visible ASCII", async () => {
    for (const key of ["x".repeat(129), "a b", ""]) {
      expect((await post(read, { "idempotency-key": key })).status).toBe(400);
    }
    expect(gateway.submitted).toEqual([]);
  });
});

describe("the memory of answers", () => {
  const writer = () => {
    const clock = new ManualClock(0);
    const writes = createIdempotentWrites(clock);
    let written = 0;
    const run = (key: string, body: unknown = read) => writes.run(key, body, async () => `answer ${++written}`);
    return { clock, writes, run };
  };

  it("lasts 24 h", async () => {
    const { clock, run } = writer();
    await run("k");
    await clock.advance(24 * 3_600_000 - 1);
    expect(await run("k")).toEqual({ answer: "answer 1", repeated: true });
    await clock.advance(1);
    expect(await run("k")).toEqual({ answer: "answer 2", repeated: false });
  });

  it("holds 10 000 keys and forgets the oldest first", async () => {
    const { writes, run } = writer();
    for (let n = 0; n <= 10_000; n++) await run(`k-${n}`);
    expect(writes.keys).toBe(10_000);
    expect(await run("k-10000")).toMatchObject({ repeated: true });
    expect(await run("k-0")).toMatchObject({ repeated: false });
  });

  it("holds 32 MiB of answers", async () => {
    const clock = new ManualClock(0);
    const writes = createIdempotentWrites(clock);
    for (let n = 0; n < 40; n++) await writes.run(`k-${n}`, read, async () => "x".repeat(2 ** 20));
    expect(writes.keys).toBe(32);
  });

  it("keeps no failure: the next try is a new one", async () => {
    const { writes, run } = writer();
    const failing = () => Promise.reject(new PorticoError("JOURNAL_FULL", "no room"));
    await expect(writes.run("k", read, failing)).rejects.toMatchObject({ code: "JOURNAL_FULL" });
    expect(await run("k")).toEqual({ answer: "answer 1", repeated: false });
  });
});
