import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeCodes } from "./messages.ts";
import {
  type Offer,
  roomOf,
  type SenderEffect,
  type SenderInput,
  type SenderState,
  startSender,
  step,
} from "./window.ts";

const limits = { maxInFlight: 3, maxBufferedBytes: 1000 };
const begin = (afterSeq = 0, ephemeral = false) => startSender({ afterSeq, limits, ephemeral, nowMs: 0 });
const offersOf = (...seqs: number[]): Offer[] => seqs.map((seq) => ({ seq, bytes: 10 }));

/** A page with everything in its place; tests say what differs. */
function page(offers: readonly Offer[], change: Partial<Extract<SenderInput, { type: "page" }>> = {}): SenderInput {
  const last = offers.at(-1);
  const consideredSeq = last === undefined ? 0 : "lost" in last ? last.lost.toSeq : last.seq;
  return { type: "page", offers, consideredSeq, oldestSeq: 1, bufferedBytes: 0, nowMs: 0, ...change };
}

/** Feeds inputs in order; gives the last state and all effects. */
function run(state: SenderState, ...inputs: SenderInput[]): { state: SenderState; effects: SenderEffect[] } {
  const effects: SenderEffect[] = [];
  for (const input of inputs) {
    const next = step(state, input);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

const ack = (throughSeq: number, nowMs = 0): SenderInput => ({ type: "ack", throughSeq, nowMs });
const tick = (nowMs: number): SenderInput => ({ type: "tick", nowMs });

describe("the sender's windows", () => {
  it("let no more events out than may be in flight, and go on where they stopped after an ack", () => {
    const full = run(begin(), page(offersOf(1, 2, 3, 4, 5)));
    expect(full.effects).toEqual([0, 1, 2].map((index) => ({ type: "send", index })));
    expect(full.state.consideredSeq).toBe(3);
    expect(roomOf(full.state)).toBe(0);
    const on = run(full.state, ack(2), page(offersOf(4, 5)));
    expect(on.effects).toEqual([0, 1].map((index) => ({ type: "send", index })));
    expect(roomOf(on.state)).toBe(0);
  });

  it("let no event out that would not fit with the bytes that wait already", () => {
    const { state, effects } = run(begin(), page(offersOf(1, 2), { bufferedBytes: 985 }));
    expect(effects).toEqual([{ type: "send", index: 0 }]);
    expect(state.waitsForBytes).toBe(true);
    expect(state.consideredSeq).toBe(1);
  });

  it("let an event out that is larger than the window when nothing else waits, so that it cannot stop the stream", () => {
    const large: Offer[] = [{ seq: 1, bytes: 5000 }];
    expect(run(begin(), page(large, { bufferedBytes: 1 })).effects).toEqual([]);
    expect(run(begin(), page(large)).effects).toEqual([{ type: "send", index: 0 }]);
  });

  it("are closed with 4408 when one stays full for 30 s without an ack", () => {
    const full = run(begin(), page(offersOf(1, 2, 3)), tick(29_999));
    expect(full.effects.filter(({ type }) => type === "close")).toEqual([]);
    expect(run(full.state, tick(30_000)).effects).toMatchObject([{ type: "close", code: closeCodes.tooSlow }]);
    const acked = run(full.state, ack(1, 29_999), page(offersOf(4), { nowMs: 29_999 }));
    expect(run(acked.state, tick(30_000)).effects).toEqual([]);
  });

  it("are closed with 4408 when bytes wait for 30 s and none leave, and not while some do", () => {
    const stuck = run(begin(), page(offersOf(1), { bufferedBytes: 999 }));
    expect(run(stuck.state, tick(30_000)).effects).toMatchObject([{ type: "close", code: closeCodes.tooSlow }]);
    const moving = run(stuck.state, page(offersOf(1, 2), { bufferedBytes: 985, nowMs: 29_000 }));
    expect(run(moving.state, tick(30_000)).effects).toEqual([]);
  });

  it("are not closed while nothing waits, however long that is", () => {
    expect(run(begin(), page(offersOf(1, 2)), tick(10 * 60_000)).effects.slice(2)).toEqual([]);
  });
});

describe("acks", () => {
  it("may repeat, and may name what was looked at and does not match", () => {
    const { state } = run(begin(), page(offersOf(2), { consideredSeq: 9 }));
    expect(run(state, ack(9), ack(9)).effects).toEqual([]);
  });

  it("that go back, or name what was neither sent nor considered, close with 4400", () => {
    const { state } = run(begin(), page(offersOf(1, 2)), ack(2));
    for (const throughSeq of [1, 3]) {
      const { effects } = run(state, ack(throughSeq));
      // The cursor is kept before the connection ends.
      expect(effects).toMatchObject([
        { type: "persist", throughSeq: 2 },
        { type: "close", code: closeCodes.malformed },
      ]);
    }
  });

  it("are kept at most once a second, or per hundred, and when the connection ends", () => {
    const many = startSender({
      afterSeq: 0,
      limits: { maxInFlight: 1000, maxBufferedBytes: 1_000_000 },
      ephemeral: false,
      nowMs: 0,
    });
    const all = Array.from({ length: 400 }, (_, index) => index + 1);
    let { state } = run(many, page(offersOf(...all)));
    const kept: number[] = [];
    const feed = (input: SenderInput) => {
      const next = run(state, input);
      state = next.state;
      for (const effect of next.effects) if (effect.type === "persist") kept.push(effect.throughSeq);
    };
    for (let seq = 1; seq <= 250; seq++) feed(ack(seq, 500));
    expect(kept).toEqual([100, 200]);
    feed(tick(1400));
    expect(kept).toEqual([100, 200]);
    feed(tick(1500));
    expect(kept).toEqual([100, 200, 250]);
    feed(tick(9000));
    feed(ack(251, 9001));
    feed({ type: "end", nowMs: 9002 });
    expect(kept).toEqual([100, 200, 250, 251]);
  });

  it("of an ephemeral consumer are never kept", () => {
    const { state } = run(begin(0, true), page(offersOf(1)), ack(1, 5000));
    expect(run(state, { type: "end", nowMs: 9000 }).effects).toEqual([]);
  });
});

describe("gaps", () => {
  it("tell what retention took, also in the middle of a stream", () => {
    const { state, effects } = run(begin(), page(offersOf(1)), page(offersOf(8), { oldestSeq: 8 }));
    expect(effects[1]).toEqual({ type: "gap", fromSeq: 2, toSeq: 7, reason: "no longer kept" });
    expect(effects[2]).toEqual({ type: "send", index: 0 });
    expect(state.consideredSeq).toBe(8);
  });

  it("tell numbers that cannot be had, once", () => {
    const lost: Offer = { lost: { fromSeq: 2, toSeq: 4, reason: "damaged" } };
    const { effects } = run(begin(), page([{ seq: 1, bytes: 10 }, lost]), page([lost, { seq: 5, bytes: 10 }]));
    expect(effects).toEqual([
      { type: "send", index: 0 },
      { type: "gap", ...lost.lost },
      { type: "send", index: 1 },
    ]);
  });
});

/** One step of a random life: of the journal, of the peer, of the network. */
type Move =
  | { move: "commit"; matches: boolean; bytes: number }
  | { move: "forget"; share: number }
  | { move: "pump"; limit: number; bufferedBytes: number }
  | { move: "ack"; share: number }
  | { move: "wait"; ms: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        move: fc.constant("commit" as const),
        matches: fc.boolean(),
        bytes: fc.oneof(fc.nat(30), fc.nat(600)),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ move: fc.constant("forget" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        move: fc.constant("pump" as const),
        limit: fc.integer({ min: 1, max: 5 }),
        bufferedBytes: fc.oneof(fc.constant(0), fc.nat(1200)),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ move: fc.constant("ack" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    { weight: 2, arbitrary: fc.record({ move: fc.constant("wait" as const), ms: fc.nat(3000) }) },
  ),
  { maxLength: 120 },
);

describe("whatever happens", () => {
  it("nothing is skipped, nothing comes twice or out of order, and the windows hold", () => {
    fc.assert(
      fc.property(moves, (life) => {
        const records: { seq: number; matches: boolean; bytes: number }[] = [];
        let oldestSeq = 1;
        let nowMs = 0;
        let state = begin();
        /** Everything the peer was told, in order: events as [seq, seq], gaps as ranges. */
        const told: { from: number; to: number; event: boolean }[] = [];
        let ackedSeq = 0;
        for (const one of life) {
          if (one.move === "commit") records.push({ seq: records.length + 1, matches: one.matches, bytes: one.bytes });
          else if (one.move === "forget") oldestSeq = Math.max(oldestSeq, Math.ceil(one.share * (records.length + 1)));
          else if (one.move === "wait") {
            nowMs += one.ms;
            state = step(state, { type: "tick", nowMs }).state;
          } else if (one.move === "ack") {
            ackedSeq = Math.floor(ackedSeq + one.share * (state.consideredSeq - ackedSeq));
            if (!state.closed) state = step(state, { type: "ack", throughSeq: ackedSeq, nowMs }).state;
          } else {
            const after = Math.max(state.consideredSeq, oldestSeq - 1);
            const matching = records.filter(({ seq, matches }) => seq > after && matches).slice(0, one.limit);
            const last = matching.at(-1);
            const consideredSeq = matching.length < one.limit || last === undefined ? records.length : last.seq;
            const { bufferedBytes } = one;
            const next = step(state, {
              type: "page",
              offers: matching,
              consideredSeq,
              oldestSeq,
              bufferedBytes,
              nowMs,
            });
            state = next.state;
            let waiting = bufferedBytes;
            for (const effect of next.effects) {
              if (effect.type === "gap") told.push({ from: effect.fromSeq, to: effect.toSeq, event: false });
              if (effect.type !== "send") continue;
              const sent = matching[effect.index];
              expect(sent).toBeDefined();
              if (sent === undefined) continue;
              expect(waiting === 0 || waiting + sent.bytes <= limits.maxBufferedBytes).toBe(true);
              waiting += sent.bytes;
              told.push({ from: sent.seq, to: sent.seq, event: true });
            }
          }
          expect(state.inFlight.length).toBeLessThanOrEqual(limits.maxInFlight);
          const unacked = told.filter(({ from, event }) => event && from > ackedSeq).map(({ from }) => from);
          expect(state.inFlight).toEqual(unacked);
        }
        // However it went: once the peer reads and acks, everything has been looked at after as many turns as records.
        for (let turn = 0; turn <= records.length && !state.closed; turn++) {
          const rest = records.filter(
            ({ seq, matches }) => seq > Math.max(state.consideredSeq, oldestSeq - 1) && matches,
          );
          const consideredSeq = records.length;
          const next = step(state, { type: "page", offers: rest, consideredSeq, oldestSeq, bufferedBytes: 0, nowMs });
          for (const effect of next.effects) {
            if (effect.type === "gap") told.push({ from: effect.fromSeq, to: effect.toSeq, event: false });
            const seq = effect.type === "send" ? rest[effect.index]?.seq : undefined;
            if (seq !== undefined) told.push({ from: seq, to: seq, event: true });
          }
          state = step(next.state, { type: "ack", throughSeq: next.state.consideredSeq, nowMs }).state;
        }
        if (!state.closed) expect(state.consideredSeq).toBe(Math.max(records.length, oldestSeq - 1));
        for (const [index, one] of told.entries()) expect(one.from).toBeGreaterThan(told[index - 1]?.to ?? 0);
        for (const { seq, matches } of records) {
          if (!matches || seq > state.consideredSeq) continue;
          expect(told.some(({ from, to }) => from <= seq && seq <= to)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
