/** Peers that do not keep to the protocol, over real sockets: bounded, counted, and nobody else disturbed. */

import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodePdu } from "./pdu.ts";
import { dxClass, explicitLe, verification } from "./testing/peers.ts";
import { opened, type Setting, start, store } from "./testing/setting.ts";

describe("a peer that does not keep to the protocol", () => {
  const request = encodePdu({
    type: "associate-rq",
    ...{ called: "PORTICO", calling: "ROGUE", maxPduBytes: 0 },
    contexts: [
      { id: 1, abstractSyntax: dxClass, transferSyntaxes: [explicitLe] },
      { id: 3, abstractSyntax: verification, transferSyntaxes: [explicitLe] },
    ],
  });
  const data = (flags: number, bytes: Buffer, context = 1) => {
    const head = Buffer.from([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, context, flags]);
    head.writeUInt32BE(bytes.length + 6, 2);
    head.writeUInt32BE(bytes.length + 2, 6);
    return Buffer.concat([head, bytes]);
  };
  const command = Buffer.from(
    "0000000004000000100000000000020020000000312e322e3834302e31303030382e352e312e342e312e312e3530312e322e3200" +
      "000000010200000001000000100102000000010000000008020000000100000000100800000" +
      "0312e322e332e3400",
    "hex",
  );

  async function rogue(setting: Setting, ...pieces: readonly Buffer[]): Promise<void> {
    await new Promise<void>((resolve) => {
      const socket = connect(setting.port, "127.0.0.1", () => socket.end(Buffer.concat(pieces)));
      socket.on("error", () => {}).on("close", () => resolve());
      socket.resume();
    });
  }

  it("is ended, counted, and disturbs nobody", async () => {
    const setting = await start();
    const { taken } = await opened(setting);
    const huge = Buffer.from([4, 0, 0xff, 0xff, 0xff, 0xff]);
    const cases: readonly (readonly Buffer[])[] = [
      [request, huge],
      [request, data(3, Buffer.from("not a command"))],
      [request, data(0, Buffer.from("a data set without a command"))],
      [request, data(3, command, 9)],
      [request, Buffer.from([4, 0, 0, 0, 0, 6, 0, 0, 0, 99, 1, 3])],
      [request, request],
      [request, Buffer.from([4, 0, 0])],
    ];
    for (const [index, pieces] of cases.entries()) {
      await rogue(setting, ...pieces);
      await setting.until(() => setting.rejected.length > index);
    }
    expect(new Set(setting.rejected)).toEqual(new Set(["protocol"]));
    await rogue(setting, Buffer.from("GET / HTTP/1.1\r\n\r\n"));
    await rogue(setting, request.subarray(0, 50));
    await setting.until(() => setting.refused.length === 2);
    expect(setting.refused.map(({ reason }) => reason)).toEqual(["unmatched", "unmatched"]);
    await store(setting.port, "1.2.3.5");
    expect(taken.map(({ name }) => name)).toEqual(["1.2.3.5.dcs"]);
  });

  it("leaves no half object behind", async () => {
    const setting = await start();
    await opened(setting);
    await rogue(setting, request, data(3, command), data(0, Buffer.alloc(1000)));
    await setting.until(() => setting.rejected.length === 2);
    expect(setting.rejected).toEqual(["half-object", "association-ended"]);
    expect(readdirSync(join(setting.folder, "device-0"))).toEqual([]);
  });

  it("is given up when it is silent, whatever it had asked for", async () => {
    const setting = await start();
    await opened(setting);
    const mute = connect(setting.port, "127.0.0.1").on("error", () => {});
    const slow = connect(setting.port, "127.0.0.1", () => slow.write(request)).on("error", () => {});
    await new Promise((resolve) => slow.once("data", resolve));
    await setting.clock.advance(10_000);
    await setting.until(() => setting.refused.length === 1);
    expect(setting.refused[0]?.reason).toBe("silent");
    await setting.clock.advance(60_000);
    await setting.until(() => setting.rejected.length === 1);
    expect(setting.rejected).toEqual(["association-silent"]);
    mute.destroy();
    slow.destroy();
  });
});
