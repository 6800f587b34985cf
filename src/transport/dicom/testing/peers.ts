/** What tests of the network share: an object, a port that is free, a place at it, and dcmjs-dimse as the other end. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import dimse from "dcmjs-dimse";
import { freePort } from "../../../../test/support/free-port.ts";
import { ManualClock } from "../../../clock.ts";
import type { DroppedFile } from "../../../driver.ts";
import type { RefusedDialIn } from "../../listeners.ts";
import { fileHead } from "../file-head.ts";
import { createDicomListeners } from "../listener.ts";

dimse.log.setLevel("silent");

export const dxClass = "1.2.840.10008.5.1.4.1.1.501.2.2";
export const explicitLe = "1.2.840.10008.1.2.1";
export const verification = "1.2.840.10008.1.1";
export const never = new AbortController().signal;

function element(tag: number, vr: string, value: Buffer): Buffer {
  const isLong = ["OB", "OW", "UN", "SQ"].includes(vr);
  const head = Buffer.alloc(isLong ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, "latin1");
  if (isLong) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}
const text = (tag: number, vr: string, value: string) =>
  element(tag, vr, Buffer.from(value.length % 2 === 0 ? value : `${value}${vr === "UI" ? "\0" : " "}`, "latin1"));

/** The data set of an image, with tags that no dictionary knows and pixels that count. */
export const dataSet = (
  instance: string,
  more: { study?: string; energy?: string; pixels?: number; odd?: boolean } = {},
) =>
  Buffer.concat([
    text(0x0008_0008, "CS", `ORIGINAL\\${more.energy ?? "HIGH"} ENERGY`),
    text(0x0008_0016, "UI", dxClass),
    text(0x0008_0018, "UI", instance),
    text(0x0010_0020, "LO", "CSQU3054383"),
    text(0x0020_000d, "UI", more.study ?? "1.2.3"),
    text(0x0020_000e, "UI", `${more.study ?? "1.2.3"}.${more.energy === "LOW" ? 1 : 2}`),
    ...(more.odd === false ? [] : [element(0x0033_1001, "UN", Buffer.from("odd, and nobody's business"))]),
    element(
      0x7fe0_0010,
      "OW",
      Buffer.from(Uint16Array.from({ length: more.pixels ?? 500 }, (_, at) => at & 0xffff).buffer),
    ),
  ]);
export const objectFile = (instance: string, more: Parameters<typeof dataSet>[1] = {}, syntax = explicitLe) =>
  Buffer.concat([fileHead({ sopClass: dxClass, sopInstance: instance, syntax }), dataSet(instance, more)]);

export const stored = (instance: string, more: Parameters<typeof dataSet>[1] = {}) => {
  const file = objectFile(instance, more);
  const chunks = [file.subarray(0, 100), file.subarray(100, 400), file.subarray(400)];
  return { sopClass: dxClass, sopInstance: instance, syntax: explicitLe, chunks };
};
export const offers = [{ sopClass: dxClass, syntax: explicitLe }];

/** Places at one port, by the queries of their URLs. */
export async function listening(queries: readonly string[] = ["aet=PORTICO"], folder = scratchFolder()) {
  const clock = new ManualClock(Date.UTC(2026, 10, 21));
  const port = await freePort();
  const refused: RefusedDialIn[] = [];
  const rejected: string[] = [];
  const waiting: { isSo: () => boolean; done: () => void }[] = [];
  const look = () => {
    for (const each of [...waiting]) if (each.isSo()) each.done();
  };
  const listeners = createDicomListeners({
    clock,
    onRefused(one) {
      refused.push(one);
      look();
    },
  });
  const places = queries.map((query, index) =>
    listeners.join(`dicom-listen://127.0.0.1:${port}?${query}`, {
      folder: join(folder, `device-${index}`),
      onRejected(reason) {
        rejected.push(reason);
        look();
      },
    }),
  );
  /** Resolves when something was refused or rejected so that it is so. */
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      waiting.push({ isSo, done: resolve });
      look();
    });
  return { clock, port, refused, rejected, places, until, folder };
}

export const scratchFolder = () => mkdtempSync(join(tmpdir(), "portico-dicom-"));

/** Does with each file what the test wants, and keeps them. */
export async function taking(
  files: AsyncIterable<DroppedFile>,
  act: (file: DroppedFile) => Promise<unknown> | undefined = (file) => file.done(),
): Promise<DroppedFile[]> {
  const taken: DroppedFile[] = [];
  const reading = (async () => {
    for await (const file of files) {
      taken.push(file);
      await act(file);
    }
  })();
  reading.catch(() => {});
  return taken;
}

/** Sends a request of dcmjs-dimse's; gives the status that was answered, or what happened instead. */
export function ask(
  port: number,
  request: InstanceType<typeof dimse.requests.CEchoRequest>,
  titles: { calling?: string; called?: string } = {},
): Promise<string> {
  return new Promise((resolve) => {
    const client = new dimse.Client();
    let answer = "closed";
    request.on("response", (response) => {
      answer = `${response.getStatus().toString(16).padStart(4, "0")} ${response.getErrorComment() ?? ""}`.trim();
    });
    client.on("associationRejected", (rejection) => {
      answer = `rejected ${rejection.result}/${rejection.source}/${rejection.reason}`;
    });
    client.on("networkError", (error) => resolve(`error ${error.message}`));
    client.on("closed", () => resolve(answer));
    client.addRequest(request);
    client.send("127.0.0.1", port, titles.calling ?? "SCANNER", titles.called ?? "PORTICO");
  });
}
