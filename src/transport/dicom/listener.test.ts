/** DICOM over real sockets, with dcmjs-dimse at the other end: it shares no code with us. */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import dimse from "dcmjs-dimse";
import { describe, expect, it } from "vitest";
import { openStore } from "./requester.ts";
import { ask, dataSet, never, objectFile, scratchFolder, stored } from "./testing/peers.ts";
import { opened, start, store, target } from "./testing/setting.ts";

describe("a port at which objects are stored", () => {
  it("gives each as a file, its data set byte for byte, and answers success when it is done", async () => {
    const setting = await start();
    const { taken } = await opened(setting);
    await store(setting.port, "1.2.3.4", "1.2.3.5");
    expect(taken.map(({ name, from }) => [name, from])).toEqual([
      ["1.2.3.4.dcs", "SCANNER"],
      ["1.2.3.5.dcs", "SCANNER"],
    ]);
    expect(Buffer.from(taken[0]?.bytes ?? []).equals(objectFile("1.2.3.4"))).toBe(true);
    expect(readdirSync(join(setting.folder, "device-0"))).toEqual([]);
  });

  it("takes from dcmjs-dimse what it sends, which is all that it knows", async () => {
    const setting = await start();
    const { taken } = await opened(setting);
    const file = join(scratchFolder(), "object.dcm");
    writeFileSync(file, objectFile("1.2.3.4", { odd: false }));
    expect(await ask(setting.port, new dimse.requests.CStoreRequest(file))).toBe("0000");
    const bytes = Buffer.from(taken[0]?.bytes ?? []);
    const sent = dataSet("1.2.3.4", { odd: false });
    expect(bytes.subarray(-sent.length).toString("hex")).toBe(sent.toString("hex"));
  });

  it("answers an echo, and a failure with the reason for what is refused", async () => {
    const setting = await start();
    await opened(setting, (file) => file.refuse("it is no image: pixels are missing"));
    expect(await ask(setting.port, new dimse.requests.CEchoRequest())).toBe("0000");
    await expect(store(setting.port, "1.2.3.4")).rejects.toMatchObject({
      code: "DELIVERY_REFUSED",
      message: expect.stringContaining("C000H: it is no image: pixels are missing"),
    });
  });

  it("answers what is kept at once, and gives it again after a restart, from disk", async () => {
    const setting = await start();
    await opened(setting, (file) => file.keep?.());
    await store(setting.port, "1.2.3.4");
    await setting.places[0]?.close();
    const again = await start(["aet=PORTICO"], setting.folder);
    const { link, taken } = await opened(again);
    await store(again.port, "1.2.3.5");
    expect(taken.map(({ name, from }) => [name, from])).toEqual([
      ["1.2.3.4.dcs", "SCANNER"],
      ["1.2.3.5.dcs", "SCANNER"],
    ]);
    expect(Buffer.from(taken[0]?.bytes ?? []).equals(objectFile("1.2.3.4"))).toBe(true);
    expect(readdirSync(join(setting.folder, "device-0"))).toEqual([]);
    await link.close();
  });

  it("gives what was kept to the next session, and leaves what was not answered to its sender", async () => {
    const setting = await start();
    const first = await opened(setting, (file) => {
      if (file.name === "1.2.3.4.dcs") return file.keep?.();
      return first.link.close();
    });
    await expect(store(setting.port, "1.2.3.4", "1.2.3.5")).rejects.toMatchObject({
      code: "DELIVERY_UNREACHABLE",
      message: expect.stringContaining("A700H: it could not be recorded"),
    });
    const { taken } = await opened(setting);
    await store(setting.port, "1.2.3.5");
    expect(taken.map(({ name }) => name)).toEqual(["1.2.3.4.dcs", "1.2.3.5.dcs"]);
  });

  it("answers whoever sent an object although its file cannot be removed", async () => {
    const setting = await start();
    const folder = join(setting.folder, "device-0");
    await opened(setting, async (file) => {
      for (const name of readdirSync(folder)) {
        rmSync(join(folder, name));
        mkdirSync(join(folder, name));
      }
      await file.done();
    });
    await store(setting.port, "1.2.3.4");
  });

  it("goes on behind a kept object that somebody took away, and behind one that cannot be read", async () => {
    const setting = await start();
    await opened(setting, (file) => file.keep?.());
    await store(setting.port, "1.2.3.4", "1.2.3.5", "1.2.3.6");
    await setting.places[0]?.close();
    const again = await start(["aet=PORTICO"], setting.folder);
    const folder = join(setting.folder, "device-0");
    const [first = "", second = ""] = readdirSync(folder);
    // The folder is looked at first.
    const link = await again.places[0]?.open(never);
    rmSync(join(folder, first));
    rmSync(join(folder, second));
    mkdirSync(join(folder, second));
    await expect(link?.files[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "LINK_CLOSED" });
    expect(again.rejected).toEqual(["vanished"]);
    await link?.close();
    const next = await again.places[0]?.open(never);
    expect((await next?.files[Symbol.asyncIterator]().next())?.value).toMatchObject({ name: "1.2.3.6.dcs" });
    await next?.close();
  });

  it("gives the same object once more under a name of its own while the first waits", async () => {
    const setting = await start();
    const { taken } = await opened(setting, (file) => file.keep?.());
    await store(setting.port, "1.2.3.4", "1.2.3.4");
    expect(taken.map(({ name }) => name)).toEqual(["1.2.3.4.dcs", "1.2.3.4~2.dcs"]);
  });

  it("tells a sender to come later when no session takes what it sent", async () => {
    const setting = await start();
    const { link } = await opened(setting);
    await link.close();
    const sending = store(setting.port, "1.2.3.4");
    const late = expect(sending).rejects.toThrow("A700H: nobody takes it now");
    // Its patience is what the clock then waits for; the file is there a moment before that.
    while (setting.clock.nextDueMs !== 30_000) await new Promise((resolve) => setImmediate(resolve));
    await setting.clock.advance(30_000);
    await late;
    expect(setting.rejected).toEqual(["not-taken"]);
    expect(readdirSync(join(setting.folder, "device-0"))).toEqual([]);
  });

  it("refuses an object that is too large, without keeping any of it, and goes on", async () => {
    const setting = await start(["aet=PORTICO&maxBytes=4KiB"]);
    const { taken } = await opened(setting);
    const to = await openStore(target(setting.port));
    await expect(to.store(stored("1.2.3.4", { pixels: 30_000 }))).rejects.toThrow("A700H: it has more than 4096 bytes");
    await to.store(stored("1.2.3.5"));
    await to.close();
    expect(taken.map(({ name }) => name)).toEqual(["1.2.3.5.dcs"]);
    expect(setting.rejected).toEqual(["file-too-large"]);
  });

  it("takes an object that comes another way as it is", async () => {
    const setting = await start();
    const { taken } = await opened(setting);
    const file = Buffer.concat([objectFile("1.2.3.4"), Buffer.from("trailing")]);
    expect(await setting.places[0]?.take("../../1.2/3.4", file, "http")).toEqual({ status: 0 });
    expect(taken.map(({ name, bytes }) => [name, Buffer.from(bytes).equals(file)])).toEqual([
      ["-..-1.2-3.4.dcs", true],
    ]);
  });
});

describe("who may store", () => {
  it("is told by titles, and devices share a port by them", async () => {
    const setting = await start(["aet=ONE", "aet=TWO&calling=SCANNER"]);
    const [one, two] = [await opened(setting), await opened(setting, undefined, 1)];
    const send = async (calledAet: string, aet: string) => {
      const to = await openStore(target(setting.port, { calledAet, aet }));
      await to.store(stored("1.2.3.4"));
      await to.close();
    };
    await send("ONE", "ANYBODY");
    await send("TWO", "SCANNER");
    expect([one.taken.length, two.taken.length]).toEqual([1, 1]);
    const echo = () => new dimse.requests.CEchoRequest();
    expect(await ask(setting.port, echo(), { called: "THREE" })).toBe("rejected 1/1/7");
    expect(await ask(setting.port, echo(), { called: "TWO", calling: "OTHER" })).toBe("rejected 1/1/3");
    await setting.until(() => setting.refused.length === 2);
    expect(setting.refused.map(({ reason, heard }) => `${reason}: ${Buffer.from(heard)}`)).toEqual([
      "unmatched: SCANNER calls THREE",
      "unmatched: OTHER calls TWO",
    ]);
  });

  it("cannot be two devices, and cannot come from another machine", async () => {
    await expect(start(["aet=ONE", "calling=SCANNER"])).rejects.toMatchObject({ code: "LINK_URL" });
    const setting = await start(["aet=ONE&from=10.1.2.3"]);
    await opened(setting);
    await expect(openStore(target(setting.port))).rejects.toMatchObject({ code: "DELIVERY_UNREACHABLE" });
    expect(setting.refused.map(({ reason }) => reason)).toEqual(["unmatched"]);
  });

  it("is held back beyond 16 associations, and beyond 64 connections", async () => {
    const setting = await start();
    await opened(setting);
    const open = await Promise.all(Array.from({ length: 16 }, () => openStore(target(setting.port))));
    await expect(openStore(target(setting.port))).rejects.toThrow("too many associations");
    await Promise.all(open.map((each) => each.close()));
    const silent = Array.from({ length: 80 }, () => connect(setting.port, "127.0.0.1").on("error", () => {}));
    await setting.until(() => setting.refused.filter(({ reason }) => reason === "too-many").length >= 16);
    for (const socket of silent) socket.destroy();
  });
});
