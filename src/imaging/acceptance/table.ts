/** An acceptance report as text for a terminal: a line a measure, and its table below. Pure. */

import type { AcceptanceReport } from "./acceptance.ts";
import type { Cell, Measure } from "./measures.ts";

export function acceptanceText(report: AcceptanceReport): string {
  const { scan, device, startedAt, note, passed, measures } = report;
  const head = [`${scan}  ${device}  ${startedAt}`, note];
  const failed = measures.filter(({ result }) => result === "fail").length;
  const made = measures.filter(({ result }) => result !== "not-measured").length;
  const verdict = passed ? "passed" : made === 0 ? "nothing could be measured" : `${failed} of ${made} measures failed`;
  return [...head, "", ...measures.flatMap((measure) => [...linesOf(measure), ""]), verdict].join("\n");
}

function linesOf({ test, energy, result, summary, limit, rows }: Measure): string[] {
  const title = energy === undefined ? test : `${test}, ${energy} energy`;
  const lines = [`${title}: ${result === "not-measured" ? "not measured" : result}. ${summary}`];
  if (limit !== undefined && result !== "not-measured") lines.push(`  asked: ${limit}`);
  return [...lines, ...tableOf(rows).map((line) => `  ${line}`)];
}

/** Columns as wide as their widest cell; numbers to the right. */
function tableOf(rows: readonly Readonly<Record<string, Cell>>[]): string[] {
  const [first] = rows;
  if (first === undefined) return [];
  const columns = Object.keys(first).map((name) => {
    const cells = rows.map((row) => row[name] ?? "");
    const right = cells.every((cell) => typeof cell === "number" || /^-?[\d.]+(e[-+]\d+)?$/.test(String(cell)));
    const texts = [name, ...cells.map(textOf)];
    const width = Math.max(...texts.map((text) => text.length));
    return texts.map((text) => (right ? text.padStart(width) : text.padEnd(width)));
  });
  return [first, ...rows].map((_, line) =>
    columns
      .map((column) => column[line])
      .join("  ")
      .trimEnd(),
  );
}

const textOf = (cell: Cell): string => (typeof cell === "boolean" ? (cell ? "yes" : "NO") : String(cell));
