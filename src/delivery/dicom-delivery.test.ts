import { afterEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import {
  type DeliveredObject,
  type DeliveryJournal,
  type DeliveryOutcome,
  runDicomDelivery,
} from "./dicom-delivery.ts";

const object = (passage: string, part: string, content = part): DeliveredObject => ({
  name: `${passage}_${part}.dcs`,
  sopClass: "1.2",
  sopInstance: `${passage}.${part}`,
  syntax: "1.2.840.10008.1.2.1",
  chunks: [Buffer.from(`${passage} `), Buffer.from(content)],
});
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

interface Fact {
  readonly kind: string;
  readonly provenance: string;
  readonly passage: string;
  readonly previousPassage?: string;
}

/** A journal that is a list, an archive that is one too, and a delivery between them. */
function setting(facts: Fact[] = []) {
  const clock = new ManualClock(0);
  const cursors = new Map<string, number>();
  const listeners = new Set<() => void>();
  const journal = {
    read({ after, limit, kinds = [], provenances = [] }: Parameters<DeliveryJournal["read"]>[0]) {
      trouble.read?.();
      const page = facts.slice(after, after + limit).map((fact, index) => ({ ...fact, seq: after + index + 1 }));
      const entries = page
        .filter(({ kind, provenance }) => kinds.includes(kind) && provenances.includes(provenance))
        .map((fact) => ({ seq: fact.seq, json: JSON.stringify(fact) }));
      return { entries, consideredSeq: after + page.length };
    },
    onCommit(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get newestSeq() {
      return facts.length;
    },
    cursors: {
      get: (name: string) => cursors.get(name),
      set: (name: string, seq: number) => void cursors.set(name, seq),
    },
  };
  const archive: string[] = [];
  const counts: DeliveryOutcome[] = [];
  const states: string[] = [];
  const content = { verdict: "none" };
  const trouble: {
    open?: () => unknown;
    store?: (object: DeliveredObject) => unknown;
    make?: (() => unknown) | undefined;
    read?: (() => unknown) | undefined;
  } = {};
  async function* objects(passage: string) {
    trouble.make?.();
    yield object(passage, "low");
    yield object(passage, "high");
    if (content.verdict !== "none") yield object(passage, "verdict", content.verdict);
  }
  const start = (begin: "now" | "oldest" = "oldest") => {
    const stopping = new AbortController();
    const running = runDicomDelivery(
      {
        ...{ name: "archive", provenances: ["live"], begin, journal, clock, random: () => 0.999 },
        log: { info() {}, warn() {} },
        objectsOf: (passage) => (passage.startsWith("open") ? undefined : objects(passage)),
        async open() {
          await trouble.open?.();
          return {
            async store(each) {
              await trouble.store?.(each);
              archive.push(each.name);
            },
            close: async () => {},
          };
        },
        count: (outcome) => counts.push(outcome),
        state: (failing, lag) => states.push(`${failing ? "failing" : "well"} ${lag}`),
      },
      stopping.signal,
    );
    const stop = async () => {
      stopping.abort();
      await running;
    };
    closing.push(stop);
    return stop;
  };
  const add = (...more: Fact[]) => {
    facts.push(...more);
    for (const listener of [...listeners]) listener();
  };
  /** Lets time go on until it is so. */
  const until = async (isSo: () => boolean, stepMs = 0) => {
    for (let round = 0; !isSo(); round++) {
      if (round > 5000) throw new Error(`it never is so: ${archive.join(", ")}`);
      if (stepMs > 0) await clock.advance(stepMs);
      await turn();
    }
  };
  return { clock, cursors, archive, counts, states, content, trouble, start, add, until };
}
const closed = (passage: string, provenance = "live"): Fact => ({ kind: "passage.closed", provenance, passage });
const through = ({ cursors }: ReturnType<typeof setting>) => cursors.get("delivery:archive");

describe("a delivery to an archive", () => {
  it("sends each closed passage once, in order, and remembers how far it has come", async () => {
    const port = setting([closed("a"), { ...closed("b"), kind: "background" }, closed("open-c")]);
    const stop = port.start();
    await port.until(() => through(port) === 3);
    port.add(closed("d"));
    await port.until(() => through(port) === 4);
    expect(port.archive).toEqual(["a_low.dcs", "a_high.dcs", "d_low.dcs", "d_high.dcs"]);
    await stop();
    port.add(closed("e"));
    port.start();
    await port.until(() => through(port) === 5);
    expect(port.archive.slice(4)).toEqual(["e_low.dcs", "e_high.dcs"]);
    expect(port.states.at(-1)).toBe("well 0");
  });

  it("begins with what comes where it is new, unless it is asked for all", async () => {
    const port = setting([closed("a")]);
    port.start("now");
    port.add(closed("b"));
    await port.until(() => through(port) === 2);
    expect(port.archive).toEqual(["b_low.dcs", "b_high.dcs"]);
  });

  it("sends simulated passages to nobody who has not asked for them", async () => {
    const port = setting([closed("a", "simulated"), closed("b")]);
    port.start();
    await port.until(() => through(port) === 2);
    expect(port.archive).toEqual(["b_low.dcs", "b_high.dcs"]);
  });

  it("sends the report alone when there is a verdict, and both passages of a corrected link", async () => {
    const port = setting([closed("a"), closed("b")]);
    port.start();
    await port.until(() => through(port) === 2);
    port.content.verdict = "clear";
    port.add({ ...closed("a"), kind: "verdict.given" });
    await port.until(() => through(port) === 3);
    expect(port.archive.slice(4)).toEqual(["a_verdict.dcs"]);
    port.content.verdict = "suspect";
    port.add({ ...closed("b"), kind: "link.corrected", previousPassage: "a" });
    await port.until(() => through(port) === 4);
    expect(port.archive.slice(5)).toEqual(["a_verdict.dcs", "b_verdict.dcs"]);
    expect(port.counts.filter((outcome) => outcome === "unchanged")).toHaveLength(6);
  });

  it("tries for ever where the archive is down, more and more seldom, and says so meanwhile", async () => {
    const port = setting([closed("a")]);
    const tries: number[] = [];
    port.trouble.open = () => {
      tries.push(port.clock.now().monotonicMs);
      if (tries.length < 14) throw new PorticoError("DELIVERY_UNREACHABLE", "nobody listens there");
    };
    port.start();
    await port.until(() => tries.length > 3, 500);
    expect(port.states.at(-1)).toBe("failing 1");
    expect(through(port)).toBe(0);
    await port.until(() => through(port) === 1, 20_000);
    expect(port.archive).toEqual(["a_low.dcs", "a_high.dcs"]);
    expect(port.states.at(-1)).toBe("well 0");
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * 60_000 + 20_000);
    expect(waits.at(-1)).toBeGreaterThan(200_000);
  });

  it("goes on behind an object that is refused three times, and behind one that cannot be made", async () => {
    const port = setting([closed("a"), closed("b")]);
    let refusals = 0;
    port.trouble.store = ({ name }) => {
      if (name !== "a_low.dcs") return;
      refusals++;
      throw new PorticoError("DELIVERY_REFUSED", "C000H: it is not liked");
    };
    port.start();
    await port.until(() => through(port) === 2, 1000);
    expect(refusals).toBe(3);
    expect(port.archive).toEqual(["a_high.dcs", "b_low.dcs", "b_high.dcs"]);
    expect(port.counts).toEqual(["stored", "unchanged", "refused", "unchanged", "stored", "stored"]);
    port.trouble.make = () => {
      throw new PorticoError("BLOB_UNKNOWN", "no image of that name is stored");
    };
    port.add(closed("c"));
    await port.until(() => through(port) === 3);
    expect(port.counts.at(-1)).toBe("failed");
    // Whatever it is that throws: others wait behind it.
    port.trouble.make = () => {
      port.trouble.make = undefined;
      throw new RangeError("of a mistake of ours");
    };
    port.add(closed("d"), closed("e"));
    await port.until(() => through(port) === 5);
    expect(port.counts.slice(-3)).toEqual(["failed", "stored", "stored"]);
  });

  it("begins anew from its place when the journal could not be read, and is failing meanwhile", async () => {
    const port = setting([closed("a")]);
    port.trouble.read = () => {
      port.trouble.read = undefined;
      throw new PorticoError("JOURNAL_WRITE", "the disk does not answer");
    };
    port.start();
    await port.until(() => port.states.includes("failing 1"));
    await port.until(() => through(port) === 1, 1000);
    expect(port.archive).toEqual(["a_low.dcs", "a_high.dcs"]);
    expect(port.states.at(-1)).toBe("well 0");
  });

  it("ends at once when the gateway stops, and has lost nothing", async () => {
    const port = setting([closed("a")]);
    port.trouble.open = () => {
      throw new PorticoError("DELIVERY_UNREACHABLE", "nobody listens there");
    };
    const stop = port.start();
    await port.until(() => port.states.includes("failing 1"));
    await stop();
    expect(through(port)).toBe(0);
  });
});
