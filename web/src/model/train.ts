/** A train beside its consist: what agrees, what is missing, what is extra, in an order in which gaps come first. Pure. */

import { whole } from "./format.ts";
import type { PorticoRecord } from "./views.ts";

export type Train = PorticoRecord<"train.aligned">;
export type Unit = Train["units"][number];

export const statusWords: Readonly<Record<Unit["status"], string>> = {
  matched: "as listed",
  corrected: "as listed, read otherwise",
  unread: "not read",
  missing: "listed, did not come",
  extra: "came, not listed",
  ambiguous: "doubtful",
};
const stateWords: Readonly<Record<Train["state"], string>> = {
  complete: "as listed",
  "with-gaps": "with gaps",
  ambiguous: "doubtful",
  "no-list": "no list: the order in which it was seen",
};

/** Those that a person looks at first. */
const weight: Readonly<Record<Unit["status"], number>> = {
  ambiguous: 0,
  missing: 1,
  extra: 2,
  unread: 3,
  corrected: 4,
  matched: 5,
};
export const isGap = ({ status }: Unit): boolean => weight[status] <= weight.unread;

/** `60 wagons seen, 61 listed: 58 as listed, 1 missing, 1 extra`. */
export function trainWords(train: Train): string {
  const count = (status: Unit["status"]) => train.units.filter((unit) => unit.status === status).length;
  const seen = train.units.filter(({ position }) => position > 0).length;
  const listed = train.units.filter((unit) => unit.listed !== undefined).length;
  const parts = [
    `${whole(count("matched") + count("corrected"))} as listed`,
    ...(["missing", "extra", "unread", "ambiguous"] as const).flatMap((status) => {
      const n = count(status);
      return n === 0
        ? []
        : [`${whole(n)} ${status === "unread" ? "not read" : status === "ambiguous" ? "doubtful" : status}`];
    }),
  ];
  const told = `${whole(seen)} seen, ${train.state === "no-list" ? "no list" : `${whole(listed)} listed`}`;
  return train.state === "no-list" ? told : `${told}: ${parts.join(", ")} (${stateWords[train.state]})`;
}

/** Gaps first, and each part in the order of the train; a missing wagon stands where the list has it. */
export function trainRows(train: Train): { readonly gaps: readonly Unit[]; readonly rest: readonly Unit[] } {
  const gaps = train.units.filter(isGap).toSorted((a, b) => weight[a.status] - weight[b.status]);
  return { gaps, rest: train.units.filter((unit) => !isGap(unit)) };
}
