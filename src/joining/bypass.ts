/**
 * Boxes that left without having been looked at. Each reported departure waits a while for scans that come late, and is then
 * judged once. Pure state: bounded, without clock and disk; what waits is made anew from the journal after a start.
 */

import type { PorticoRecord, RecordDraft } from "../records.ts";
import { happenedMs, isAbout, type Movement } from "./facts.ts";

export interface BypassSettings {
  /** Which movements are a departure. */
  readonly movements: readonly Movement["movement"][];
  /** How long before it the box may have been looked at, milliseconds. */
  readonly withinMs: number;
  /** How long a departure waits for what comes late, milliseconds. */
  readonly graceMs: number;
}

type Fact = "yes" | "no" | "unknown";

/** A passage of the box, as its view has it. */
export interface SeenPassage {
  readonly id: string;
  readonly state: "open" | "closed";
  readonly startedAtMs: number;
  readonly imaged: Fact;
  readonly radiationScanned: Fact;
  /** False: it is not certain that the passage had this box. */
  readonly isItsOwn: boolean;
}

export type Bypass = Omit<RecordDraft<"coverage.bypass">, "at" | "monotonicMs" | "lane" | "provenance" | "id">;

/** A terminal's clock may be so far ahead of ours or behind. */
const clocksMs = 5 * 60_000;
/** Departures that wait at once. Of more the journal keeps those that came later, until some are judged. */
const maxWaiting = 10_000;
const retryMs = 60_000;
/** A passage that is not over yet is waited for, so often. */
const maxDelays = 5;
const maxPassages = 16;

/** A departure that is not judged yet. */
export interface Waiting {
  readonly movement: Movement;
  readonly dueMs: number;
  readonly delays: number;
}

export class Departures {
  readonly #settings: BypassSettings;
  readonly #waiting = new Map<string, Waiting>();

  constructor(settings: BypassSettings) {
    this.#settings = settings;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** No more should be observed: whoever does anyway is not refused. */
  get isFull(): boolean {
    return this.#waiting.size >= maxWaiting;
  }

  /** Number of the record of the departure that waits for longest; undefined: none does. */
  get oldestSeq(): number | undefined {
    let oldest: number | undefined;
    for (const { movement } of this.#waiting.values()) oldest = Math.min(oldest ?? movement.seq, movement.seq);
    return oldest;
  }

  /**
   * Takes a movement that is on disk: a departure waits; one that is cancelled or replaced waits no longer.
   * @returns whether it takes back a departure, which may have been judged
   */
  observe(movement: Movement): boolean {
    if (!this.#settings.movements.includes(movement.movement)) return false;
    if (movement.function !== "original") {
      for (const [id, { movement: earlier }] of this.#waiting) if (isAbout(movement, earlier)) this.#waiting.delete(id);
    }
    if (movement.function !== "cancel") {
      this.#waiting.set(movement.id, { movement, dueMs: this.#dueMs(movement), delays: 0 });
    }
    return movement.function !== "original";
  }

  /** Departures whose time is up, at most `most`. They do not wait any longer. */
  due(nowMs: number, most = Number.POSITIVE_INFINITY): Waiting[] {
    const due: Waiting[] = [];
    for (const [id, waiting] of this.#waiting) {
      if (due.length >= most) break;
      if (waiting.dueMs > nowMs) continue;
      this.#waiting.delete(id);
      due.push(waiting);
    }
    return due;
  }

  /** Lets one that was due wait once more, because a passage of its box is not over. False: it has waited often enough. */
  delay({ movement, delays }: Waiting, nowMs: number): boolean {
    if (delays >= maxDelays) return false;
    this.#waiting.set(movement.id, { movement, dueMs: nowMs + this.#settings.graceMs, delays: delays + 1 });
    return true;
  }

  /** Lets one that was due wait once more, because what follows from it could not be written. */
  putBack({ movement, delays }: Waiting, nowMs: number): void {
    this.#waiting.set(movement.id, { movement, dueMs: nowMs + retryMs, delays });
  }

  /** A message may say in the morning what will happen at noon. */
  #dueMs(movement: Movement): number {
    return (
      Math.max(
        Date.parse(movement.at),
        Math.min(happenedMs(movement), Date.parse(movement.at) + this.#settings.graceMs),
      ) + this.#settings.graceMs
    );
  }
}

/** Of all passages of the box those on which its departure is judged. */
export function passagesBefore(
  movement: Movement,
  passages: readonly SeenPassage[],
  settings: BypassSettings,
): SeenPassage[] {
  const leftMs = happenedMs(movement);
  return passages.filter(
    ({ startedAtMs }) => startedAtMs >= leftMs - settings.withinMs && startedAtMs <= leftMs + clocksMs,
  );
}

/** What is missing; undefined: it was imaged and radiation-scanned. Two facts, never one. */
export function bypassOf(movement: Movement, passages: readonly SeenPassage[]): Bypass | undefined {
  const best = (facts: readonly Fact[]): Fact =>
    (["yes", "unknown"] as const).find((fact) => facts.includes(fact)) ?? "no";
  const imaged = best(passages.map((passage) => passage.imaged));
  const radiationScanned = best(passages.map((passage) => passage.radiationScanned));
  if (imaged === "yes" && radiationScanned === "yes") return undefined;
  const words = { no: "was not", unknown: "is not known to have been", yes: "was" } as const;
  const missing = [
    ...(imaged === "yes" ? [] : [`it ${words[imaged]} imaged`]),
    ...(radiationScanned === "yes" ? [] : [`it ${words[radiationScanned]} scanned for radiation`]),
  ];
  const found = passages.length === 0 ? "no passage of it was found" : `${passages.length} of its passages were found`;
  const unsure = passages.every(({ isItsOwn }) => isItsOwn) ? "" : ", not all of them for certain";
  const doubt = movement.valid ? "" : "; the check digit of its code does not fit, so another box may be meant";
  return {
    kind: "coverage.bypass",
    container: movement.container,
    movement: movement.id,
    happenedAt: movement.happenedAt ?? movement.at,
    imaged,
    radiationScanned,
    passages: passages.map(({ id }) => id).slice(0, maxPassages),
    text: `${movement.container} left (${movement.movement}): ${missing.join(" and ")}; ${found}${unsure}${doubt}`.slice(
      0,
      300,
    ),
  };
}

/** That a bypass which was told is none, because the terminal took the departure back or told it anew. */
export function withdrawn(told: PorticoRecord<"coverage.bypass">, later: Movement): Bypass {
  const { kind, container, movement, happenedAt, imaged, radiationScanned, passages } = told;
  const how =
    later.function === "cancel" ? "takes the departure back" : "tells the departure anew, which is judged by itself";
  return {
    ...{ kind, container, movement, happenedAt, imaged, radiationScanned, passages },
    withdrawnBy: later.id,
    text: `${container}: ${later.source} ${later.reference} ${how}`.slice(0, 300),
  };
}
