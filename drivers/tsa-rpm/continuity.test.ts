import { describe, expect, it } from "vitest";
import { Continuity, type Received } from "./continuity.ts";

const settings = { gammaInterval: 200, neutronInterval: 1000, preOccupancyIntervals: 5 };

interface More {
  readonly lateMs?: (line: string) => number;
  readonly drop?: readonly string[];
  readonly followers?: (k: number) => number;
  /** Gamma lines of the burst beyond the first. */
  readonly opening?: number;
  readonly gammaIntervalMs?: number;
  readonly neutrons?: number;
}

/** Receipts of an occupancy as recorded portals send it: neutron line at 0 s, the burst, five gamma lines a second. */
function occupancy(gammaLines: number, more: More = {}): Received {
  const { lateMs = () => 0, drop = [], followers, opening = 5, gammaIntervalMs = 200 } = more;
  const lines: { name: string; atMs: number }[] = [];
  for (let k = 0; k < gammaLines; k++) {
    lines.push({ name: `g${k}`, atMs: k <= opening ? 230 : (k - opening) * gammaIntervalMs + 60 });
  }
  const seconds = Math.floor(((gammaLines - opening) * gammaIntervalMs) / 1000);
  for (let j = 0; j <= Math.min(seconds, more.neutrons ?? seconds); j++) {
    lines.push({ name: `n${j}`, atMs: j * 1000 + 10 });
  }
  const came = lines
    .filter(({ name }) => !drop.includes(name))
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ name, atMs }) => ({ name, atMs: atMs + lateMs(name) }));
  const gammas = came.filter(({ name }) => name.startsWith("g"));
  return {
    gammaMs: gammas.map(({ atMs }) => atMs),
    neutrons: came.flatMap(({ name, atMs }, i) => {
      if (!name.startsWith("n")) return [];
      return [{ atMs, gammasBefore: came.slice(0, i).filter((one) => one.name.startsWith("g")).length }];
    }),
    followers: followers === undefined ? [] : gammas.map((_, k) => followers(k)),
  };
}

/** What is said of the last of several occupancies of a session. */
function reasonOf(...received: Received[]): string | undefined {
  const continuity = new Continuity(settings);
  return received.map((one) => continuity.judge(one).reason).at(-1);
}

const whole = occupancy(60);

describe("an occupancy whose lines all came", () => {
  it("is whole, whatever its length", () => {
    for (let lines = 6; lines < 120; lines++) {
      const one = occupancy(lines);
      expect([lines, reasonOf(one), reasonOf(whole, one)]).toEqual([lines, undefined, undefined]);
    }
  });

  it("is whole though the link stalled and caught up again, wherever and however long, the end too", () => {
    for (const forMs of [300, 1000, 2000, 10_000]) {
      for (let fromMs = 0; fromMs < 11_500; fromMs += 50) {
        const { gammaMs, neutrons, followers } = whole;
        const held = (atMs: number) => (atMs >= fromMs && atMs < fromMs + forMs ? fromMs + forMs : atMs);
        const late = {
          gammaMs: gammaMs.map(held),
          neutrons: neutrons.map(({ atMs, gammasBefore }) => ({ atMs: held(atMs), gammasBefore })),
          followers,
        };
        expect([forMs, fromMs, reasonOf(whole, late)]).toEqual([forMs, fromMs, undefined]);
      }
    }
  });

  it("is whole though its lines are paced by their number, 200 ms behind each neutron line too, as RPM-Simulator does", () => {
    const behind = (name: string) => {
      const number = Number(name.slice(1));
      return 200 * (name.startsWith("n") ? number : 1 + Math.max(0, Math.floor((number - 5) / 5)));
    };
    const paced = occupancy(60, { lateMs: behind });
    expect(reasonOf(paced)).toBeUndefined();
    expect(reasonOf(paced, paced)).toBeUndefined();
  });

  it("is whole though timers drift, or though it was read from a file without times", () => {
    const slow = occupancy(200, { lateMs: (name) => (name.startsWith("g") ? Number(name.slice(1)) * 0.4 : 0) });
    expect(reasonOf(slow)).toBeUndefined();
    const heap = occupancy(60, { lateMs: () => -1e9 });
    expect(reasonOf(whole, { ...heap, gammaMs: heap.gammaMs.map(() => 0) })).toBeUndefined();
  });
});

describe("a lost line", () => {
  it("is noticed by order alone, up to the last neutron line, once the session has seen how occupancies begin", () => {
    for (const lateMs of [() => 0, () => -1e6]) {
      // 60 lines: the twelfth neutron line comes before the last of them.
      for (let k = 0; k < 55; k++)
        expect([k, reasonOf(whole, occupancy(60, { lateMs, drop: [`g${k}`] }))]).toEqual([k, expect.any(String)]);
      for (let j = 0; j < 11; j++)
        expect([j, reasonOf(whole, occupancy(60, { lateMs, drop: [`n${j}`] }))]).toEqual([j, expect.any(String)]);
    }
  });

  it("is noticed in the first occupancy too, but for one of its first second", () => {
    for (let k = 10; k < 55; k++)
      expect([k, reasonOf(occupancy(60, { drop: [`g${k}`] }))]).toEqual([k, expect.any(String)]);
    expect(reasonOf(occupancy(60, { drop: ["g3"] }))).toBeUndefined();
    expect(reasonOf(occupancy(60, { drop: ["g6", "g7"] }))).toBe("2 gamma lines of the first second are missing");
    expect(reasonOf(occupancy(60, { drop: ["n0"] }))).toBe("the first neutron line is missing");
  });

  it("is noticed up to the very end where energy windows follow each gamma line", () => {
    const followers = (lost: number) => (k: number) => (k < 5 ? 0 : k === lost - 1 ? 2 : 1);
    for (const lost of [6, 9, 30, 59]) {
      const torn = occupancy(60, { drop: [`g${lost}`], followers: followers(lost) });
      expect([lost, reasonOf({ ...torn, neutrons: [] })]).toEqual([lost, expect.stringMatching(/energy windows came/)]);
    }
    // Firmware that sends two behind each has another habit.
    expect(reasonOf(occupancy(60, { followers: () => 2 }))).toBeUndefined();
  });

  it("is noticed with a neutron line and gamma lines beside it", () => {
    expect(reasonOf(occupancy(60, { drop: ["n4", "g25", "g26", "g27", "g24"] }))).toMatch(/neutron line is missing/);
  });

  it("is noticed if it was the whole first second", () => {
    const drop = ["n0", "g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9"];
    expect(reasonOf(whole, occupancy(60, { drop }))).toBe("5 gamma lines of the first second are missing");
  });

  it("is noticed by pace where whole seconds are gone and all else comes steadily", () => {
    const second = ["n3", "g20", "g21", "g22", "g23", "g24"];
    expect(reasonOf(occupancy(60, { drop: second }))).toBe("gamma lines before line 21 are missing");
    // A link that grew slower by something else is no loss, nor is one that makes it good.
    const slower = (ms: number) => (name: string) => (/^(g2\d|g[345]\d|n[4-9]|n1\d)$/.test(name) ? ms : 0);
    expect(reasonOf(occupancy(60, { lateMs: slower(1500) }))).toBeUndefined();
    const drained = (name: string) => Math.max(0, slower(1000)(name) - 20 * Math.max(0, Number(name.slice(1)) - 20));
    expect(reasonOf(occupancy(60, { lateMs: (name) => (name.startsWith("g") ? drained(name) : 0) }))).toBeUndefined();
  });
});

describe("a portal of another habit", () => {
  const judged = (received: readonly Received[]) => {
    const continuity = new Continuity(settings);
    return received.map((one) => continuity.judge(one));
  };
  const twelve = (more: More) => Array.from({ length: 12 }, (_, i) => occupancy(55 + i, more));
  const reasons = (received: readonly Received[]) => judged(received).map(({ reason }) => reason);

  it("is not accused for a burst of five lines, or for none", () => {
    for (const opening of [0, 4]) expect(new Set(reasons(twelve({ opening })))).toEqual(new Set([undefined]));
  });

  it("is not accused for a first occupancy that lost a line of its burst and set a wrong example", () => {
    const after = reasons([occupancy(60, { drop: ["g3"] }), whole, whole, occupancy(60, { drop: ["g2"] })]);
    expect(after).toEqual([undefined, undefined, undefined, expect.any(String)]);
  });

  it("is not accused without neutron lines", () => {
    expect(new Set(reasons(twelve({}).map((one) => ({ ...one, neutrons: [] }))))).toEqual(new Set([undefined]));
  });

  it("is not accused for ever if its neutron lines run out (SRLS)", () => {
    const found = reasons(twelve({ neutrons: 4 }));
    expect(found.slice(0, 3).every((reason) => reason !== undefined)).toBe(true);
    expect(new Set(found.slice(3))).toEqual(new Set([undefined]));
  });

  it("is not accused for another rate than the settings say: that is told as what it is", () => {
    const slow = judged(twelve({ gammaIntervalMs: 250 }));
    expect(new Set(slow.map(({ reason }) => reason))).toEqual(new Set([undefined]));
    expect(new Set(slow.map(({ perSecond, isOtherRate }) => `${perSecond} ${isOtherRate}`))).toEqual(
      new Set(["4 true"]),
    );
    expect(judged([whole])).toEqual([{ reason: undefined, mayMiss: false, perSecond: 5, isOtherRate: false }]);
    // Once the session knows better, a second that has always four is a loss.
    const drop = Array.from({ length: 11 }, (_, j) => `g${12 + j * 5}`);
    expect(judged([whole, occupancy(60, { drop })])[1]).toMatchObject({
      isOtherRate: true,
      reason: expect.any(String),
    });
  });
});

describe("an occupancy with a pause that was never made good", () => {
  const judge = (received: Received) => new Continuity(settings).judge(received);
  const lateFrom = (line: number, byMs: number) => (name: string) =>
    Number(name.slice(1)) >= (name.startsWith("g") ? line : (line - 5) / 5) ? byMs : 0;
  const endOf = ({ gammaMs }: Received, behindMs: number) => ({ endMs: (gammaMs.at(-1) ?? 0) + behindMs });

  it("is whole by its order, and may miss lines all the same", () => {
    for (const byMs of [700, 1700, 2500]) {
      const { reason, mayMiss } = judge(occupancy(60, { lateMs: lateFrom(58, byMs) }));
      expect([reason, mayMiss], `${byMs} ms`).toEqual([undefined, true]);
    }
  });

  it("may miss its last lines where its end came long behind them", () => {
    expect(judge({ ...whole, ...endOf(whole, 250) }).mayMiss).toBe(false);
    expect(judge({ ...whole, ...endOf(whole, 2250) }).mayMiss).toBe(true);
  });

  it("is beyond doubt if the pause was made good, however long it was", () => {
    const stalled = occupancy(60, {
      lateMs: (name) => {
        const dueMs = name.startsWith("g") ? (Number(name.slice(1)) - 5) * 200 : Number(name.slice(1)) * 1000;
        return dueMs > 4000 && dueMs < 7000 ? 7000 - dueMs : 0;
      },
    });
    expect(judge(stalled)).toMatchObject({ reason: undefined, mayMiss: false });
  });

  it("is noticed by order where the second neutron line never came, once the session knows how occupancies begin", () => {
    const drop = Array.from({ length: 12 }, (_, j) => `n${j + 1}`);
    expect(reasonOf(whole, occupancy(14, { drop }))).toBe("neutron lines behind the first are missing");
  });
});
