import { describe, expect, it } from "vitest";
import { at, begin, record, took } from "./testing.ts";

const given = (decision: string, fields: object = {}) =>
  record("verdict.given", { passage: "p1", verdict: `v-${decision}`, decision, by: "a.ruiz", ...fields });

describe("a passage in the list", () => {
  const start = () => took(begin(), record("passage.opened", { passage: "p1", startedAt: at(0) }));

  it("bears the newest verdict and the number of the last record that changed it", () => {
    const port = took(start(), given("suspect", { reason: "density" }), given("clear"));
    const [passage] = port.passages;
    expect(passage?.verdict).toMatchObject({ decision: "clear", by: "a.ruiz", id: "v-clear" });
    expect(passage?.verdict).not.toHaveProperty("reason");
    expect(passage?.lastSeq).toBe(port.lastSeq);
  });

  it.each([
    ["mark.made", { scan: "s1", view: "side", mark: "m1", points: [], category: "anomaly", by: "a.ruiz" }],
    ["fusion.made", { scan: "s1", alignment: { state: "not-aligned", reason: "" }, boxes: [], hints: [] }],
  ] as const)(
    "is newer after a %s, so that its page asks again and a verdict on the old state is refused",
    (kind, fields) => {
      const before = start();
      const after = took(before, record(kind, { passage: "p1", ...fields }));
      expect(after.passages[0]?.lastSeq).toBeGreaterThan(before.passages[0]?.lastSeq ?? 0);
    },
  );

  it("is not changed by a mark that belongs to no passage, nor by one of another", () => {
    const before = start();
    const mark = { scan: "s1", view: "side", mark: "m1", points: [], category: "anomaly", by: "a.ruiz" };
    expect(took(before, record("mark.made", mark)).passages).toBe(before.passages);
    expect(took(before, given("clear", { passage: "p2" })).passages).toBe(before.passages);
  });
});
