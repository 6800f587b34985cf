import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { DeliveredObject } from "./dicom-delivery.ts";
import { stowAt } from "./dicom-stow.ts";

const object = (passage: string, part: string): DeliveredObject => ({
  name: `${passage}_${part}.dcs`,
  sopClass: "1.2",
  sopInstance: `${passage}.${part}`,
  syntax: "1.2.840.10008.1.2.1",
  chunks: [Buffer.from(`${passage} `), Buffer.from(part)],
});
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe("storing by STOW-RS", () => {
  async function archive(status: number, answer: (body: string) => unknown) {
    const requests: { url: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString("latin1");
      requests.push({ url: request.url ?? "", headers: request.headers, body });
      response.writeHead(status, { "content-type": "application/dicom+json" });
      const said = answer(body);
      response.end(typeof said === "string" ? said : JSON.stringify(said));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web/`;
    return {
      requests,
      store: stowAt({ url, headers: { authorization: "Bearer x" }, signal: new AbortController().signal }),
    };
  }
  const stored = { "00081199": { vr: "SQ", Value: [{ "00081155": { vr: "UI", Value: ["a.low"] } }] } };
  const failed = (reason: number) => ({
    "00081198": { vr: "SQ", Value: [{ "00081197": { vr: "US", Value: [reason] } }] },
  });

  it("posts the object as it is, with the headers of the site", async () => {
    const { requests, store } = await archive(200, () => stored);
    await store.store(object("a", "low"));
    expect(requests.map(({ url }) => url)).toEqual(["/dicom-web/studies"]);
    const [{ headers = {}, body = "" } = {}] = requests as { headers?: Record<string, string>; body?: string }[];
    expect(headers.authorization).toBe("Bearer x");
    expect(headers["content-type"]).toMatch(/^multipart\/related; type="application\/dicom"; boundary=portico-/);
    expect(body.split("\r\n").slice(1, 4)).toEqual(["Content-Type: application/dicom", "", "a low"]);
    expect(Number(headers["content-length"])).toBe(body.length);
  });

  it.each([
    [200, {}, "DELIVERY_REFUSED", "answered a.low with 200, and does not name it"],
    [202, failed(0xa700), "DELIVERY_UNREACHABLE", "A700H"],
    [409, failed(0x0110), "DELIVERY_REFUSED", "0110H"],
    [400, "what?", "DELIVERY_REFUSED", "400"],
    [200, "<html>log in to see a.low</html>", "DELIVERY_UNREACHABLE", "no answer of an archive"],
    [202, [failed(0xc000)], "DELIVERY_REFUSED", "C000H"],
    [401, "", "DELIVERY_UNREACHABLE", "401"],
    [503, "", "DELIVERY_UNREACHABLE", "503"],
  ])("with %i %j is %s", async (status, answer, code, words) => {
    const { store } = await archive(status, () => answer);
    await expect(store.store(object("a", "low"))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  it("is tried again where nobody is there", async () => {
    const store = stowAt({ url: "http://127.0.0.1:1/x", headers: {}, signal: new AbortController().signal });
    await expect(store.store(object("a", "low"))).rejects.toMatchObject({
      code: "DELIVERY_UNREACHABLE",
      message: expect.stringContaining("nobody listens there"),
    });
  });
});
