/**
 * Boxes that left without having been looked at. Each reported departure waits a while for scans that come late, and is then
 * judged once. Pure state: bounded, without clock and disk; what waits is made anew from the journal after a start.
 */

import type { RecordDraft } from "../records.ts";
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
/** Departures that wait at once; of more the oldest is judged before its time. */
const maxWaiting = 10_000;
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
  #early: Waiting[] = [];

  constructor(settings: BypassSettings) {
    this.#settings = settings;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a movement that is on disk: a departure waits; one that is cancelled or replaced waits no longer. */
  observe(movement: Movement): void {
    if (!this.#settings.movements.includes(movement.movement)) return;
    if (movement.function !== "original") {
      for (const [id, { movement: earlier }] of this.#waiting) if (isAbout(movement, earlier)) this.#waiting.delete(id);
    }
    if (movement.function === "cancel") return;
    this.#waiting.set(movement.id, { movement, dueMs: this.#dueMs(movement), delays: 0 });
    for (const [id, oldest] of this.#waiting) {
      if (this.#waiting.size <= maxWaiting) break;
      this.#waiting.delete(id);
      this.#early.push(oldest);
    }
  }

  /** Departures whose time is up. They do not wait any longer. */
  due(nowMs: number): Waiting[] {
    const due = this.#early;
    this.#early = [];
    for (const [id, waiting] of this.#waiting) {
      if (waiting.dueMs > nowMs) continue;
      this.#waiting.delete(id);
      due.push(waiting);
    }
    return due;
  }

  /** Lets one that was due wait once more, because a passage of its box is not over. False: it has waited often enough. */
  delay({ movement, delays }: Waiting, nowMs: number): boolean {
    if (delays >= maxDelays || this.#waiting.size >= maxWaiting) return false;
    this.#waiting.set(movement.id, { movement, dueMs: nowMs + this.#settings.graceMs, delays: delays + 1 });
    return true;
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
