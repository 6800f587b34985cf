import { describe, expect, it } from "vitest";
import { containerId } from "./container-id.ts";

function run(...codes: string[]) {
  const lines: string[] = [];
  const exitCode = containerId(codes, (line) => lines.push(line));
  return { exitCode, answers: lines.map((line) => JSON.parse(line)) };
}

describe("portico container-id", () => {
  it("prints one object a line in the contract's shape", () => {
    const { exitCode, answers } = run("csqu 305438 3");
    expect(exitCode).toBe(0);
    expect(answers).toEqual([
      {
        input: "csqu 305438 3",
        valid: true,
        kind: "container",
        owner: "CSQ",
        category: "U",
        serial: "305438",
        checkDigit: 3,
        expectedCheckDigit: 3,
        ambiguous: false,
        notes: ["the check digit cannot tell it from CSGU3054383 (G for Q)"],
      },
    ]);
  });

  it("ends with 1 if any code is not valid and still prints them all, and with 2 if there is none", () => {
    const { exitCode, answers } = run("CSQU3054384", "TSTU1001000");
    expect(exitCode).toBe(1);
    expect(answers.map((answer) => [answer.valid, answer.ambiguous])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(run()).toEqual({ exitCode: 2, answers: [] });
  });
});
