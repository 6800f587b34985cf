/**
 * Where the sources of a passage contradict each other, as bodies of `passage.conflict`. Pure. It takes no side: it says who
 * said what.
 */

import { codeText, plateText } from "../code-text.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { wayOf } from "./direction.ts";
import { entriesOf, movementsOf, nameOf, type PassageFacts } from "./facts.ts";
import { boxLengthsMetres, lengthOfSizeType } from "./lengths.ts";

export type Conflict = Omit<RecordDraft<"passage.conflict">, "at" | "monotonicMs" | "lane" | "provenance" | "id">;
type Said = PorticoRecord<"passage.conflict">["said"][number];

const maxSaid = 16;
const maxText = 200;

export function conflictsOf(facts: PassageFacts): Conflict[] {
  return [
    ...ofDirection(facts),
    ...facts.containers.flatMap((code) => ofSize(facts, code)),
    ...ofPlate(facts),
    ...ofCount(facts),
  ];
}

function conflict(
  facts: PassageFacts,
  what: Conflict["what"],
  said: readonly Said[],
  text: string,
  container?: string,
) {
  return {
    kind: "passage.conflict" as const,
    passage: facts.passage,
    what,
    ...(container === undefined ? {} : { container }),
    said: said
      .slice(0, maxSaid)
      .map(({ source, value }) => ({ source: source.slice(0, 80), value: value.slice(0, maxText) })),
    text: text.slice(0, 300),
  };
}

function ofDirection(facts: PassageFacts): Conflict[] {
  const { differing } = wayOf(facts);
  if (differing.length === 0) return [];
  const values = [...new Set(differing.map(({ value }) => value))];
  return [conflict(facts, "direction", differing, `its sources do not agree on the direction: ${values.join(", ")}`)];
}

/** Codes of size and type against each other, and against the box in the image. */
function ofSize(facts: PassageFacts, container: string): Conflict[] {
  const codes = [
    ...entriesOf(facts, container).map((listed) => ({
      source: `list ${nameOf(listed)}`,
      value: listed.entry.sizeType,
    })),
    ...movementsOf(facts, container).map(({ source, reference, sizeType }) => ({
      source: `${source} ${reference}`,
      value: sizeType,
    })),
    ...facts.reads
      .filter((read) => codeText(read.value) === container)
      .map((read) => ({ source: `read by ${read.device ?? read.source}`, value: read.sizeType })),
  ];
  const said: Said[] = [];
  const lengths: number[] = [];
  for (const { source, value } of codes) {
    const metres = value === undefined ? undefined : lengthOfSizeType(value);
    if (value === undefined || metres === undefined || said.some((one) => one.source === source && one.value === value))
      continue;
    said.push({ source, value });
    lengths.push(metres);
  }
  const measured = measuredMetres(facts, lengths);
  const isMeasuredOtherwise = measured !== undefined && lengths.some((metres) => !isSameLength(metres, measured));
  if (!isMeasuredOtherwise && lengths.every((metres) => metres === lengths[0])) return [];
  if (measured !== undefined) said.push({ source: "the image", value: `${measured.toFixed(1)} m` });
  const lasting = said.map(({ source, value }) => `${value} (${source})`).join(", ");
  return [conflict(facts, "size-type", said, `the length of ${container} is told differently: ${lasting}`, container)];
}

/** A metre, or 8 %, whichever is more: a 45 ft box is 1.5 m longer than one of 40 ft, and a speed is known to some percent. */
const isSameLength = (told: number, measured: number) => Math.abs(told - measured) <= Math.max(1, told * 0.08);

/** Of the one box in the image; of several, that which comes nearest to what is told, in favour of the codes. */
function measuredMetres(facts: PassageFacts, told: readonly number[]): number | undefined {
  const measured = boxLengthsMetres(facts.scans);
  const [first] = told;
  if (first === undefined || measured.length === 0 || measured.length !== facts.containers.length) return undefined;
  return measured.toSorted((a, b) => Math.abs(a - first) - Math.abs(b - first))[0];
}

function ofPlate(facts: PassageFacts): Conflict[] {
  const read = facts.reads.filter(({ type }) => type === "plate");
  if (read.length === 0) return [];
  const expected = facts.containers.flatMap((container) => [
    ...entriesOf(facts, container).map((listed) => ({
      source: `list ${nameOf(listed)}`,
      value: listed.entry.plate,
      container,
    })),
    ...movementsOf(facts, container).map(({ source, reference, plate }) => ({
      source: `${source} ${reference}`,
      value: plate,
      container,
    })),
  ]);
  const seen = new Set(read.map(({ value }) => plateText(value)));
  return expected.flatMap(({ source, value, container }): Conflict[] => {
    if (value === undefined || plateText(value) === "" || seen.has(plateText(value))) return [];
    const said = [
      { source, value },
      ...read.map((each) => ({ source: `read by ${each.device ?? each.source}`, value: each.value })),
    ];
    const distinct = said.filter((one, i) => said.findIndex((other) => other.value === one.value) === i);
    const text = `${container} is expected on ${value}; the plate that was read is ${[...seen].join(", ")}`;
    return [conflict(facts, "plate", distinct, text, container)];
  });
}

/** Boxes in the image against codes. No code at all is no contradiction: it is said as such. */
function ofCount(facts: PassageFacts): Conflict[] {
  const seen = facts.scans.map(
    ({ device, segments }) =>
      [device ?? "a scanner", segments.filter(({ kind }) => kind === "container").length] as const,
  );
  const codes = facts.containers.length;
  const others = seen.filter(([, boxes]) => boxes > 0 && boxes !== codes);
  if (codes === 0 || others.length === 0 || others.length < seen.length) return [];
  const said = [
    { source: "codes", value: `${codes}: ${facts.containers.join(", ")}` },
    ...others.map(([device, boxes]) => ({ source: `image of ${device}`, value: `${boxes}` })),
  ];
  const text = `${codes === 1 ? "one container is" : `${codes} containers are`} known, and the image shows ${others.map(([, boxes]) => boxes).join(", ")}`;
  return [conflict(facts, "count", said, text)];
}
