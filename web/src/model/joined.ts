/** Direction, mode, risk, seals and places of boxes, in words. Pure. `no data` is its own word and never looks like `low`. */

import { groupedCode, noData } from "./format.ts";
import { conditionWords } from "./seal-form.ts";
import type { Joined, PorticoRecord } from "./views.ts";

export type Risk = Joined["risk"];
type Seal = PorticoRecord<"seal.observed">;
type Mismatch = PorticoRecord<"seal.mismatch">;
type Placed = PorticoRecord<"boxes.placed">;

/** A shape and words for each, so that no two are told apart by colour alone. */
export const riskWords: Readonly<
  Record<Risk, { readonly shape: string; readonly words: string; readonly long: string }>
> = {
  high: { shape: "▲", words: "high risk", long: "an expected list says high" },
  medium: { shape: "◐", words: "medium risk", long: "an expected list says medium" },
  low: { shape: "", words: "low risk", long: "an expected list says low" },
  "no-data": {
    shape: "?",
    words: `risk: ${noData}`,
    long: "on no expected list: nothing is known, which is a reason to look",
  },
  late: { shape: "◷", words: "risk: listed late", long: "it was listed only after it had passed" },
};

/** `outbound by sea, as the list says`. */
export function movementWords({
  direction,
  mode,
  directionSource,
}: Pick<Joined, "direction" | "mode" | "directionSource">): string {
  const by = mode === "unknown" ? ", mode unknown" : ` by ${mode}`;
  const way = direction === "unknown" ? "direction unknown" : direction;
  return `${way}${by}${directionSource === "" ? "" : `, says ${directionSource}`}`;
}

const methodWords: Readonly<Record<Seal["method"], string>> = {
  visual: "seen by eye",
  ocr: "read by a camera",
  rfid: "read by radio",
  document: "from a message",
};

export interface SealRow {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly container: string | undefined;
  /** Absent: none could be read, or there is none. */
  readonly number: string | undefined;
  readonly condition: string;
  readonly facts: string;
  readonly replaces: string | undefined;
  readonly picture: Seal["picture"];
  readonly reason: string | undefined;
  /** What was expected, and why it does not agree; absent: nothing says that it does not. */
  readonly mismatch?: { readonly expected: readonly string[]; readonly reason: string };
}

/** What the reason names already is not said twice. */
const mismatchOf = ({ expected, reason }: Mismatch) => ({
  expected: expected.filter((number) => !reason.includes(number)),
  reason,
});

/** Seals that were observed, oldest first, each with its mismatch. */
export function sealRows(records: readonly PorticoRecord[]): readonly SealRow[] {
  const mismatches = new Map(
    records
      .filter((record): record is Mismatch => record.kind === "seal.mismatch")
      .map((each) => [each.observed, each]),
  );
  return records
    .filter((record): record is Seal => record.kind === "seal.observed")
    .map((seal): SealRow => {
      const { id, seq, at, container, number, replaces, source, method, isoClass, issuer, sealType, by } = seal;
      const facts = [
        methodWords[method],
        by ?? source,
        sealType,
        isoClass === undefined ? undefined : `ISO class ${isoClass}`,
        issuer === undefined ? undefined : `issued by ${issuer}`,
      ];
      const mismatch = mismatches.get(id);
      return {
        id,
        seq,
        at,
        container,
        number,
        condition: conditionWords[seal.condition],
        facts: facts.filter((fact) => fact !== undefined).join(", "),
        replaces,
        picture: seal.picture,
        reason: seal.reason,
        ...(mismatch === undefined ? {} : { mismatch: mismatchOf(mismatch) }),
      };
    });
}

export interface BoxRow {
  readonly position: number;
  /** `1, in front`. */
  readonly place: string;
  readonly name: string;
  /** It is known which box it is. */
  readonly certain: boolean;
  /** `alarm gamma`; empty: none lies on it. */
  readonly alarms: string;
}

/** Boxes from the front. @param categories alarm id to its word */
export function boxRows(placed: Placed, categories: ReadonlyMap<string, string>): readonly BoxRow[] {
  const sorted = placed.boxes.toSorted((a, b) => a.position - b.position);
  return sorted.map(({ position, container, candidates, alarms }, i) => {
    const words = [...new Set(alarms.map((id) => categories.get(id) ?? "alarm"))].join(", ");
    const shared = placed.certainty === "shared" ? ", perhaps: it cannot be said which box it is on" : "";
    return {
      position,
      place: i === 0 ? `${position}, in front` : String(position),
      name:
        container !== undefined
          ? groupedCode(container)
          : candidates.length === 0
            ? "unknown box"
            : candidates.map(groupedCode).join(" or "),
      certain: container !== undefined,
      alarms: words === "" ? "" : `${words}${shared}`,
    };
  });
}
