import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "#driver";
import { encodeCommand, encodeHeartbeat, encodeImageDatagrams, parseCommands } from "./codec.ts";
import { Detector } from "./detector.ts";
import type { Told } from "./inquiry.ts";
import { answerOf, type Parameter, parameters, Query } from "./query.ts";
import { settings } from "./settings.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s+/g, ""), "hex"));
const at = (ms: number) => ({ utcMs: 1_000_000 + ms, monotonicMs: ms });
const heartbeat = encodeHeartbeat({
  temperatureCelsius: 31,
  relativeHumidityPercent: 42,
  railVolts: [5, 3.3, 12, 2.5],
});
const answer = (command: number, data: Uint8Array, error = 0) => encodeCommand({ command, op: error, module: 0, data });

/** A detector that answers what it is asked as the test says. */
class Asked {
  readonly events: DeviceEvent[] = [];
  readonly rejects: string[] = [];
  readonly sent: Uint8Array[] = [];
  readonly told: Told[] = [];
  readonly detector: Detector;
  ms = 0;

  constructor(own: object = {}) {
    const parsed = settings.parse({ queries: true, heartbeatEvery: "0s", ...own });
    const reject = (reason: string) => void this.rejects.push(reason);
    this.detector = new Detector(parsed, at(0), reject, (told) => void this.told.push(told));
  }

  hear(bytes: Uint8Array): void {
    this.events.push(...this.detector.datagram(bytes, at(this.ms)));
  }

  /** Moves time to the next moment of interest and gives what is asked then. */
  ask(): Query | undefined {
    const query = this.detector.ask(at(this.ms));
    if (query !== undefined) this.sent.push(query.bytes);
    return query;
  }

  /** Answers all questions of one round. */
  round(answers: Partial<Record<Parameter, Uint8Array>>): void {
    for (let query = this.ask(); query !== undefined; query = this.ask()) {
      const data = answers[query.parameter];
      this.hear(answer(parameters[query.parameter], data ?? new Uint8Array(0), data === undefined ? 5 : 0));
    }
  }

  line(id: number): void {
    const line = { lineId: id, view: 0, stampMicroseconds: id * 1000, energyFlag: 3, modules: 1 } as const;
    for (const bytes of encodeImageDatagrams({ ...line, samples: Uint16Array.of(1, 2, 3, 4) })) this.hear(bytes);
  }

  scan(from: number): void {
    for (let id = from; id < from + 12; id++, this.ms++) this.line(id);
    for (const wait of [600, 100]) {
      this.ms += wait;
      this.events.push(...this.detector.tick(at(this.ms)));
    }
  }

  of<Type extends DeviceEvent["type"]>(type: Type) {
    return this.events.filter((event): event is DeviceEvent & { type: Type } => event.type === type);
  }
}

const [on, off] = [Uint8Array.of(1), Uint8Array.of(0)];

describe("questions to the detector", () => {
  it("are the hand-checked bytes: get pixels, checked with the CRC of the acknowledge's code", () => {
    const [frame] = parseCommands(new Query("pixels").bytes).frames;
    expect(frame).toEqual({ command: 35, op: 2, module: 0, data: new Uint8Array(0) });
    expect(Buffer.from(new Query("pixels").bytes.subarray(0, 6)).toString("hex")).toBe("bcbc23020000");
  });

  it("are never sent unless the settings say so, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), (pieces) => {
        const asked = new Asked({ queries: false });
        for (const bytes of [heartbeat, ...pieces]) {
          asked.hear(bytes);
          asked.ms += 1500;
          asked.detector.tick(at(asked.ms));
          expect(asked.ask()).toBeUndefined();
        }
      }),
    );
  });

  it("are gets and nothing else, one in flight, whatever the detector says", () => {
    const known: readonly number[] = Object.values(parameters);
    const reply = fc.record({
      command: fc.oneof(fc.constantFrom(...known), fc.nat(255)),
      op: fc.oneof(fc.constant(0), fc.nat(255)),
      data: fc.uint8Array({ maxLength: 30 }),
      waitMs: fc.constantFrom(0, 10, 2000, 70_000),
    });
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 60 }), (replies) => {
        const asked = new Asked();
        asked.hear(heartbeat);
        for (const { command, op, data, waitMs } of replies) {
          const query = asked.ask();
          // One in flight: nothing more is asked at the same moment.
          if (query !== undefined) expect(asked.ask()).toBeUndefined();
          asked.hear(encodeCommand({ command, op, module: 0, data }));
          asked.ms += waitMs;
        }
        for (const bytes of asked.sent) {
          const { frames, discarded } = parseCommands(bytes);
          expect([frames.length, discarded.length]).toEqual([1, 0]);
          expect(frames[0]).toMatchObject({ op: 2, module: 0, data: new Uint8Array(0) });
          expect(known).toContain(frames[0]?.command);
        }
      }),
    );
  });

  it("are all that the driver's sources can write", () => {
    const source = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
    expect(source("driver.ts").match(/\.write\([^)]*\)/g)).toEqual([".write(query.bytes)"]);
    for (const name of ["detector.ts", "inquiry.ts", "lines.ts", "placing.ts", "samples.ts", "modules.ts"]) {
      expect(source(name)).not.toMatch(/\.write\(|encodeCommand/);
    }
    // What makes a frame of a question has one operation, a constant.
    expect(source("query.ts").match(/encodeCommand\(.*/g)).toEqual([
      "encodeCommand({ command, op: get, module: controller, data: new Uint8Array(0) });",
    ]);
    expect(source("query.ts")).toMatch(/^const get = 2;$/m);
  });

  it("wait for a sign of life, are asked twice at most 2 s apart, and not at all where the first is not answered", () => {
    const asked = new Asked();
    expect(asked.ask()).toBeUndefined();
    expect(asked.detector.dueMs).toBeUndefined();
    asked.hear(heartbeat);
    expect(asked.ask()?.parameter).toBe("gainCorrection");
    expect(asked.detector.dueMs).toBe(2000);
    asked.ms = 1999;
    expect(asked.ask()).toBeUndefined();
    asked.ms = 2000;
    expect(asked.ask()?.parameter).toBe("gainCorrection");
    asked.ms = 4000;
    expect(asked.ask()).toBeUndefined();
    expect(asked.told).toHaveLength(1);
    expect(asked.told[0]?.unanswered).toHaveLength(14);
    expect(asked.detector.dueMs).toBe(64_000);
    asked.ms = 64_000;
    expect(asked.ask()?.parameter).toBe("gainCorrection");
  });

  it("are answered behind a heartbeat in the same datagram, and an answer that nobody asked for is counted", () => {
    const asked = new Asked();
    asked.hear(heartbeat);
    asked.ask();
    asked.hear(Uint8Array.from([...heartbeat, ...answer(11, off)]));
    expect(asked.ask()?.parameter).toBe("offsetCorrection");
    asked.hear(answer(11, off));
    expect(asked.rejects).toEqual(["unasked-command"]);
    asked.hear(answer(12, Uint8Array.of(7)));
    expect(asked.rejects).toEqual(["unasked-command", "unreadable-answer"]);
  });

  it("give numbers as health, texts and refusals to the log", () => {
    const asked = new Asked();
    asked.hear(heartbeat);
    asked.round({
      gainCorrection: off,
      offsetCorrection: off,
      pixels: hex("08 80"),
      firmware: Buffer.from("2.14\0"),
      serial: hex("00 01 E2 40"),
      health: hex("0C4E 1068 1392 0CE9 2F08 09C2 0001 0002 0003 0E10"),
    });
    const values = Object.assign({}, ...asked.of("health").map((event) => event.values));
    expect(values).toMatchObject({ pixels: 2176, gainCorrection: 0, rail4Volts: 2.498, rail7Volts: 0.003 });
    expect(values).toMatchObject({ temperatureCelsius: 31.5, relativeHumidityPercent: 42, hottestModuleCelsius: 36 });
    const [told] = asked.told;
    expect(told?.answers.get("firmware")?.text).toBe("2.14");
    expect(told?.answers.get("serial")?.text).toBe("0x0001e240");
    expect(told?.refused.get("energyMode")).toBe(5);
    expect(asked.rejects).toEqual([]);
  });

  it("read numbers of 1, 2 and 4 bytes, and nothing of any other length", () => {
    expect(answerOf("pixels", hex("00 00 08 80"))?.numbers).toEqual({ pixels: 2176 });
    expect([hex(""), hex("01 02 03"), hex("01 02 03 04 05")].map((data) => answerOf("pixels", data))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("corrections on board", () => {
  it("are the detector's word: it wins over the profile, and a fault says so until they agree", () => {
    const asked = new Asked();
    asked.hear(heartbeat);
    asked.round({ gainCorrection: on, offsetCorrection: on });
    asked.scan(100);
    expect(asked.of("scan.begun")[0]?.detector.correctedOnBoard).toBe(true);
    expect(asked.of("scan.ended")[0]?.cause).toBe("silence");
    expect(asked.of("fault")).toMatchObject([{ code: "on-board-correction", active: true }]);
    asked.ms += 60_000;
    asked.round({ gainCorrection: off, offsetCorrection: off });
    expect(asked.of("fault").map(({ active }) => active)).toEqual([true, false]);
  });

  it("that are only half on leave the profile's word, and a fault", () => {
    const asked = new Asked();
    asked.hear(heartbeat);
    asked.round({ gainCorrection: on, offsetCorrection: off });
    asked.scan(100);
    expect(asked.of("scan.begun")[0]?.detector.correctedOnBoard).toBe(false);
    expect(asked.of("fault")[0]?.text).toMatch(/not both/);
  });

  it("that are told only during a scan leave that scan incomplete", () => {
    const asked = new Asked();
    for (let id = 0; id < 80; id++, asked.ms++) asked.line(id);
    expect(asked.of("scan.begun")).toHaveLength(1);
    asked.round({ gainCorrection: on, offsetCorrection: on });
    asked.scan(80);
    const [ended] = asked.of("scan.ended");
    expect(ended).toMatchObject({ cause: "device", reason: expect.stringMatching(/only afterwards/) });
  });
});
