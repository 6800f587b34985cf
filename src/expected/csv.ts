/**
 * Comma-separated values as RFC 4180 has them, strictly: a row that breaks its rules is told as such with its line, and the next
 * line is read as if nothing had been. Nobody guesses where a cell should have ended. Pure, linear, row by row.
 */

export type Separator = "," | ";" | "\t";
export type CsvRow = { readonly line: number } & ({ readonly cells: readonly string[] } | { readonly fault: string });

/** Characters of one cell at most. It bounds what an opening quote without its end can swallow. */
export const maxCellCharacters = 500;
/** Cells of a row at most. */
const maxCells = 256;

/** Rows in order, empty lines left out. Lines count from 1, and quoted line ends count too. */
export function* csvRows(text: string, separator: Separator): Generator<CsvRow, void, void> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at, separator);
    if ("fault" in row) {
      yield { line, fault: row.fault };
      at = afterLine(text, at);
      line++;
      continue;
    }
    if (row.cells.length > 1 || row.cells[0] !== "") yield { line, cells: row.cells };
    at = row.end;
    line += row.lines;
  }
}

type Read = { readonly cells: string[]; readonly end: number; readonly lines: number } | { readonly fault: string };

function readRow(text: string, from: number, separator: Separator): Read {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    if (cells.length === maxCells) return { fault: `it has more than ${maxCells} cells` };
    let end: number;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at, separator);
      if ("fault" in quoted) return { fault: quoted.fault };
      cells.push(quoted.cell);
      lines += quoted.lines;
      end = quoted.end;
    } else {
      end = at;
      // A character is looked at once, and a cell that is too long is not looked through.
      while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") {
        if (text[end] === '"') return { fault: "it has a quote in a cell that does not begin with one" };
        if (end - at >= maxCellCharacters) return { fault: `a cell has more than ${maxCellCharacters} characters` };
        end++;
      }
      cells.push(text.slice(at, end).trim());
    }
    if (text[end] !== separator) {
      if (text[end] === "\r" && text[end + 1] === "\n") end++;
      return { cells, end: end + 1, lines };
    }
    at = end + 1;
  }
}

/** A cell in quotes; two quotes in it are one. Behind its end stands a separator, a line end, or nothing. */
function readQuoted(
  text: string,
  from: number,
  separator: Separator,
): { readonly cell: string; readonly end: number; readonly lines: number } | { readonly fault: string } {
  let cell = "";
  let lines = 0;
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] ?? "";
    if (cell.length >= maxCellCharacters) {
      return { fault: `a cell in quotes has no end, or more than ${maxCellCharacters} characters` };
    }
    if (character === '"') {
      if (text[at + 1] !== '"') {
        const next = text[at + 1];
        if (next !== undefined && next !== separator && next !== "\n" && next !== "\r")
          return { fault: "there is text behind a closing quote" };
        return { cell: cell.trim(), end: at + 1, lines };
      }
      at++;
    }
    if (character === "\n" || (character === "\r" && text[at + 1] !== "\n")) lines++;
    cell += character;
  }
  return { fault: "a cell in quotes has no end" };
}

function afterLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\n") return at + 1;
    if (text[at] === "\r") return text[at + 1] === "\n" ? at + 2 : at + 1;
  }
  return text.length;
}

/** The separator with which the first row has the most cells that `isName` knows; then the one with the most cells. */
export function separatorOf(text: string, isName: (cell: string) => boolean): Separator {
  let best: { separator: Separator; names: number; cells: number } = { separator: ",", names: -1, cells: -1 };
  for (const separator of [",", ";", "\t"] as const) {
    const [first] = csvRows(text.slice(0, 64 * 1024), separator);
    const cells = first !== undefined && "cells" in first ? first.cells : [];
    const found = { separator, names: cells.filter(isName).length, cells: cells.length };
    if (found.names > best.names || (found.names === best.names && found.cells > best.cells)) best = found;
  }
  return best.separator;
}
