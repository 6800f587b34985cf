/** Answers that nobody asked for: doubled ones, those of another master's questions, stale ones that a converter kept. */

import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import type { RegisterRead } from "../../src/driver.ts";
import { PorticoError } from "../../src/errors.ts";
import { crc16 } from "../../src/modbus/frames.ts";
import { createBuses } from "../../src/modbus/index.ts";
import { turn } from "../support/modbus-line.ts";

interface Question {
  readonly unit: number;
  readonly functionCode: number;
  readonly address: number;
  readonly count: number;
}

/** Every register holds `unit * 1000 + its own address`. */
const own = ({ address, count }: { address: number; count: number }, unit = 1) =>
  Array.from({ length: count }, (_, i) => unit * 1000 + address + i);

/** An RTU answer that names `name`. */
function answer({ unit, functionCode, address, count }: Question, name = unit): Buffer {
  const values = own({ address, count }, unit).flatMap((value) => [value >> 8, value & 0xff]);
  const body = Buffer.of(name, functionCode, 2 * count, ...values);
  const crc = crc16(body);
  return Buffer.concat([body, Buffer.of(crc & 0xff, crc >> 8)]);
}

/** A serial server whose line does what `script` says with each request. */
async function serialServer(script: (question: Question, socket: Socket, n: number) => void) {
  const clock = new ManualClock(0);
  const sockets = new Set<Socket>();
  const asked: Question[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      for (let at = 0; at + 8 <= chunk.length; at += 8) {
        const question = {
          unit: chunk[at] ?? 0,
          functionCode: chunk[at + 1] ?? 0,
          address: chunk.readUInt16BE(at + 2),
          count: chunk.readUInt16BE(at + 4),
        };
        asked.push(question);
        script(question, socket, asked.length);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const buses = createBuses({ clock });
  const counters = () => {
    const [only] = Object.values(buses.counters());
    if (only === undefined) throw new Error("no bus was opened");
    return only;
  };
  return {
    clock,
    asked,
    counters,
    sockets,
    open: (unit = 1, quirks: object = {}) =>
      buses.open(`modbus+rtu+tcp://127.0.0.1:${port}?unit=${unit}`, quirks, new AbortController().signal),
    /** Values or a code; gaps and, when nothing moves, deadlines pass. */
    async ask(link: { read(r: RegisterRead): Promise<{ values: readonly number[] }> }, request: RegisterRead) {
      let outcome: readonly number[] | string | undefined;
      link.read(request).then(
        ({ values }) => {
          outcome = values;
        },
        (error: unknown) => {
          outcome = error instanceof PorticoError ? error.code : String(error);
        },
      );
      while (outcome === undefined) {
        for (let i = 0; i < 50 && outcome === undefined; i++) await turn();
        if (outcome === undefined) await clock.advance(1);
      }
      return outcome;
    },
    async dispose() {
      await buses.close();
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

let line: Awaited<ReturnType<typeof serialServer>> | undefined;
afterEach(async () => {
  await line?.dispose();
  line = undefined;
});

const background = { table: "holding", address: 10, count: 2 } as const;
const alarm = { table: "holding", address: 20, count: 2 } as const;

describe("an answer that nobody asked for", () => {
  it("that is the same again, in one piece, costs nothing", async () => {
    line = await serialServer((question, socket) => {
      socket.write(Buffer.concat([answer(question), answer(question)]));
    });
    const link = await line.open();
    for (const request of [background, alarm]) expect(await line.ask(link, request)).toEqual(own(request));
    expect(line.asked).toHaveLength(2);
  });

  it("that comes in front of the asked one is not taken for it, and the unit is probed before the next read", async () => {
    line = await serialServer((question, socket, n) => {
      const stale = answer({ ...question, address: 99 });
      socket.write(n === 1 ? Buffer.concat([stale, answer(question)]) : answer(question));
    });
    const link = await line.open();
    expect(await line.ask(link, alarm)).toBe("MODBUS_REPLY_INVALID");
    expect(await line.ask(link, alarm)).toEqual(own(alarm));
    expect(line.asked.map(({ address, count }) => [address, count])).toEqual([
      [20, 2],
      [20, 1],
      [20, 2],
    ]);
    expect(line.counters()).toMatchObject({ rxUnasked: 1, timeouts: 0, reopens: 0 });
  });

  it("that comes a little later is waited for, and never becomes the value of the next read", async () => {
    let doubled: Buffer | undefined;
    line = await serialServer((question, socket, n) => {
      socket.write(answer(question));
      if (n === 1) doubled = answer(question);
    });
    const link = await line.open();
    expect(await line.ask(link, background)).toEqual(own(background));
    const [socket] = line.sockets;
    const reading = line.ask(link, alarm);
    // The next read is asked for, and the second answer is on its way: it must not be taken for the other's.
    if (doubled !== undefined) socket?.write(doubled);
    expect(await reading).toEqual(own(alarm));
  });

  it("that comes later still deceives one read, and no unit stays one answer behind for it", async () => {
    let kept: Buffer | undefined;
    // The worst moment: the doubled answer leaves when the next request has come.
    line = await serialServer((question, socket, n) => {
      if (n === 2 && kept !== undefined) socket.write(kept);
      setImmediate(() => socket.write(answer(question)));
      if (n === 1) kept = answer(question);
    });
    const link = await line.open();
    expect(await line.ask(link, background)).toEqual(own(background));
    // Nothing on such a line tells this answer from a true one.
    await line.ask(link, alarm);
    for (let i = 0; i < 5; i++) {
      const request = { table: "holding", address: 30 + i, count: 2 } as const;
      expect(await line.ask(link, request)).toEqual(own(request));
    }
    expect(line.asked.some(({ count }) => count === 1)).toBe(true);
  });
});

describe("units that answer under one name", () => {
  it("share a suspicion: what one owes is never given to the other", async () => {
    let owed: Buffer | undefined;
    line = await serialServer((question, socket, n) => {
      if (n === 1) {
        owed = answer(question, 255);
        return;
      }
      if (owed !== undefined) socket.write(owed);
      owed = undefined;
      setImmediate(() => socket.write(answer(question, 255)));
    });
    const [one, two] = await Promise.all([1, 2].map((unit) => line?.open(unit, { answersAsUnit: 255 })));
    if (one === undefined || two === undefined) throw new Error("not open");
    expect(await line.ask(one, background)).toBe("MODBUS_TIMEOUT");
    expect(await line.ask(two, background)).toEqual(own(background, 2));
    expect(await line.ask(one, background)).toEqual(own(background, 1));
  });
});

describe("a line that is never silent", () => {
  it("keeps no read waiting for its gap for ever", async () => {
    line = await serialServer(() => {});
    const link = await line.open(1, { pauseBetweenRequests: "25ms" });
    let code = "";
    link.read(background).catch((error: PorticoError) => {
      code = error.code;
    });
    const [socket] = line.sockets;
    for (let ms = 0; code === "" && ms < 10_000; ms += 20) {
      const before = line.counters().rxBytes;
      const { reopens } = line.counters();
      for (const each of line.sockets) each.write(Buffer.of(0x55));
      for (let i = 0; i < 20 && line.counters().rxBytes === before && line.counters().reopens === reopens; i++)
        await turn();
      await line.clock.advance(20);
    }
    expect(code).toBe("MODBUS_TIMEOUT");
    socket?.destroy();
  });
});

describe("an adapter that hands our own request back", () => {
  it("is understood at every split position, in front of the answer", async () => {
    const shapes: readonly RegisterRead[] = [
      { table: "holding", address: 10, count: 2 },
      { table: "holding", address: 0x0300, count: 1 },
      // As an answer this request would be of 3 bytes, which is what it asks for.
      { table: "coil", address: 0x0310, count: 24 },
    ];
    let cut = 0;
    line = await serialServer((question, socket) => {
      const functionCode = question.functionCode;
      const frame = (body: Buffer) => {
        const crc = crc16(body);
        return Buffer.concat([body, Buffer.of(crc & 0xff, crc >> 8)]);
      };
      const echo = Buffer.alloc(6);
      echo.set([question.unit, functionCode]);
      echo.writeUInt16BE(question.address, 2);
      echo.writeUInt16BE(question.count, 4);
      const reply = functionCode === 1 ? frame(Buffer.of(1, 1, 3, 0xff, 0x00, 0x0f)) : answer(question);
      const all = Buffer.concat([frame(echo), reply]);
      const rest = all.subarray(cut);
      socket.write(all.subarray(0, cut));
      setImmediate(() => setImmediate(() => socket.write(rest)));
    });
    const link = await line.open();
    for (const request of shapes) {
      for (cut = 1; cut < 20; cut++) {
        const values = await line.ask(link, request);
        const bits = Array.from({ length: 24 }, (_, i) => Number(i < 8 || (i >= 16 && i < 20)));
        expect(values, `${request.table} cut ${cut}`).toEqual(request.table === "coil" ? bits : own(request));
      }
    }
    expect(line.counters()).toMatchObject({ timeouts: 0, rxUnasked: 0 });
  });
});
