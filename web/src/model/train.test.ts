import { describe, expect, it } from "vitest";
import { record } from "./testing.ts";
import { type Train, trainRows, trainWords } from "./train.ts";

const unit = (position: number, listed: number | undefined, status: string) => ({
  position,
  listed,
  status,
  containers: [],
  confidence: 1,
});
const train = (state: string, ...units: object[]) =>
  record("train.aligned", { passage: "p1", state, units, reason: "" }) as Train;

describe("a train", () => {
  const seen = train(
    "with-gaps",
    unit(1, 1, "matched"),
    unit(0, 2, "missing"),
    unit(2, 3, "unread"),
    unit(3, 4, "corrected"),
    unit(4, undefined, "extra"),
    unit(5, 5, "ambiguous"),
  );
  it("shows what does not agree first, and loses no wagon", () => {
    const { gaps, rest } = trainRows(seen);
    expect(gaps.map(({ status }) => status)).toEqual(["ambiguous", "missing", "extra", "unread"]);
    expect(rest.map(({ status }) => status)).toEqual(["matched", "corrected"]);
  });
  it("is counted in one line", () => {
    expect(trainWords(seen)).toBe(
      "5 seen, 5 listed: 2 as listed, 1 missing, 1 extra, 1 not read, 1 doubtful (with gaps)",
    );
    expect(trainWords(train("no-list", unit(1, undefined, "extra")))).toBe("1 seen, no list");
  });
});
