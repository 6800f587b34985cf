import { describe, expect, it } from "vitest";
import { fieldNames } from "../expected/fields.ts";
import { expectedListsSchema, terminalMessagesSchema } from "./lists.ts";

describe("what a port configures of lists and messages", () => {
  it("can name every field that the parser of lists knows, and no other", () => {
    for (const field of fieldNames) {
      expect(expectedListsSchema.parse({ columns: { "Own name": field } })).toEqual({ columns: { "Own name": field } });
    }
    expect(expectedListsSchema.safeParse({ columns: { A: "weight" } }).success).toBe(false);
  });

  it("is nothing by default", () => {
    expect([expectedListsSchema.parse(undefined), terminalMessagesSchema.parse(undefined)]).toEqual([
      { columns: {} },
      { senders: {} },
    ]);
  });

  it.each([
    [{ zone: "Europe/Berlin", documents: { "98": "discharged" }, parties: { LINE: "Example Line" } }, true],
    [{ zone: "Europe/Hamburg" }, false],
    [{ zones: "UTC" }, false],
    [{ documents: { "98": "moved" } }, false],
    [{ documents: { ABCD: "loaded" } }, false],
  ])("of a sender, %j: %s", (sender, isRight) => {
    expect(terminalMessagesSchema.safeParse({ senders: { ITG13: sender } }).success).toBe(isRight);
  });
});
