/** 10,000 associations that come to nothing, many at a time: memory stays flat, and whoever means it is served all the while. */

import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { type OpenStore, openStore } from "../../src/transport/dicom/requester.ts";
import { listening, never, offers, stored, taking } from "../../src/transport/dicom/testing/peers.ts";
import { heapBytes } from "../support/heap.ts";

const associations = 10_000;
const atOnce = 12;
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

describe("10,000 rogue associations", () => {
  it("leave nothing behind, and keep nobody out", async () => {
    const setting = await listening();
    const [place] = setting.places;
    if (place === undefined) throw new Error("no place");
    closing.push(() => place.close());
    const taken = await taking((await place.open(never)).files);
    const target = {
      ...{ host: "127.0.0.1", port: setting.port, aet: "SCANNER", calledAet: "PORTICO" },
      ...{ offers, clock: systemClock, signal: never },
    };
    const fates = [
      /** Goes away within its request, its command, its object; says nothing; says nonsense; calls somebody else. */
      async () => rogue(Buffer.from([1, 0, 0, 0, 0, 200, 0, 1])),
      async () => rogue(Buffer.alloc(0)),
      async () => rogue(Buffer.from([0x47, 0x45, 0x54, 0x20, 0x2f, 0x0d, 0x0a])),
      async () => rogue(Buffer.from([4, 0, 0xff, 0xff, 0xff, 0xff])),
      async () => openStore({ ...target, calledAet: "NOBODY" }).catch(() => {}),
      async () => {
        const stopping = new AbortController();
        const store = await openStore({ ...target, signal: stopping.signal }).catch(() => undefined);
        const sending = store?.store(stored("1.2.3.4", { pixels: 100_000 })).catch(() => {});
        setImmediate(() => stopping.abort());
        await sending;
      },
    ];
    const rogue = (bytes: Buffer) =>
      new Promise<void>((resolve) => {
        const socket = connect(setting.port, "127.0.0.1", () => socket.end(bytes));
        socket.on("error", () => {}).on("close", () => resolve());
        socket.resume();
      });
    let begun = 0;
    const attack = async (until: number) => {
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (begun < until) await fates[begun++ % fates.length]?.();
        }),
      );
    };
    /** Who is told to come again does so. */
    const served = async (instance: string) => {
      const again = (cause: { message: string }): Promise<OpenStore> => {
        if (!cause.message.includes("too many associations")) throw cause;
        return new Promise((resolve) => setImmediate(resolve)).then(() => openStore(target)).catch(again);
      };
      const store = await openStore(target).catch(again);
      await store.store(stored(instance));
      await store.close();
    };
    await attack(1000);
    const before = heapBytes();
    for (let round = 2; round <= 10; round++) {
      const attacking = attack((associations / 10) * round);
      await served(`9.${round}`);
      await attacking;
    }
    setting.refused.length = 0;
    setting.rejected.length = 0;
    expect(heapBytes() - before).toBeLessThan(8 * 2 ** 20);
    expect(taken.map(({ name }) => name).filter((name) => name.startsWith("9."))).toHaveLength(9);
    await served("9.99");
    expect(readdirSync(join(setting.folder, "device-0"))).toEqual([]);
  });
});
