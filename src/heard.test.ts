import { describe, expect, it } from "vitest";
import { ManualClock } from "./clock.ts";
import type { Chunk } from "./driver.ts";
import { PorticoError } from "./errors.ts";
import { heard } from "./heard.ts";

function quietLink() {
  const waiting: PromiseWithResolvers<IteratorResult<Chunk>>[] = [];
  const clock = new ManualClock(0);
  const ending = new AbortController();
  const link = {
    peer: "a device",
    write: async () => {},
    chunks: {
      [Symbol.asyncIterator]: () => ({
        next() {
          const asked = Promise.withResolvers<IteratorResult<Chunk>>();
          waiting.push(asked);
          return asked.promise;
        },
      }),
    },
  };
  const say = (text: string) => {
    waiting.at(-1)?.resolve({ done: false, value: { bytes: new TextEncoder().encode(text), at: clock.now() } });
  };
  return { session: { link, clock, signal: ending.signal }, say, waiting, ending };
}

const failure = () => new PorticoError("SESSION_SILENT", "a device sent nothing for 5 s");
const patience = { remainingMs: () => 5000, failure };

describe("what is heard of a device", () => {
  it("comes chunk by chunk, each with the whole patience", async () => {
    const { session, say } = quietLink();
    const chunks = heard(session, patience);
    for (const text of ["one", "two", "three"]) {
      const next = chunks.next();
      session.clock.advance(4999);
      say(text);
      const { value } = await next;
      expect(new TextDecoder().decode(value?.bytes)).toBe(text);
    }
  });

  it("ends with the driver's own failure when the device is silent for too long", async () => {
    const { session } = quietLink();
    const next = heard(session, patience).next();
    session.clock.advance(5000);
    await expect(next).rejects.toMatchObject({ code: "SESSION_SILENT" });
  });

  it("is waited for without an end where nothing limits it", async () => {
    const { session, say } = quietLink();
    const next = heard(session, { remainingMs: () => undefined, failure }).next();
    session.clock.advance(86_400_000);
    say("late");
    expect((await next).done).toBe(false);
  });

  it("ends without an error when the session is told to end, also before it began", async () => {
    const { session, ending } = quietLink();
    const chunks = heard(session, patience);
    const next = chunks.next();
    ending.abort();
    expect((await next).done).toBe(true);
    const again = quietLink();
    again.ending.abort();
    expect((await heard(again.session, patience).next()).done).toBe(true);
  });

  it("passes on what the link throws", async () => {
    const { session, waiting } = quietLink();
    const next = heard(session, patience).next();
    waiting[0]?.reject(new PorticoError("LINK_CLOSED", "unplugged"));
    await expect(next).rejects.toMatchObject({ code: "LINK_CLOSED" });
  });

  it("leaves no timer and no listener behind", async () => {
    const { session, say } = quietLink();
    const chunks = heard(session, patience);
    for (let i = 0; i < 100; i++) {
      const next = chunks.next();
      say("x");
      await next;
    }
    session.clock.advance(60_000);
    const last = chunks.next();
    say("still here");
    expect((await last).done).toBe(false);
  });
});
