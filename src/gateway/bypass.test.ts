import { describe, expect, it } from "vitest";
import type { RecordDraft } from "../records.ts";
import { identificationInTest, minute } from "./testing/identification.ts";
import {
  box,
  closedDraft,
  linkDraft,
  movementDraft,
  openedDraft,
  otherBox,
  readDraft,
  t0,
} from "./testing/identified.ts";

const read = "018f0000-0000-7000-8000-000000000001";
const passage = "P-20261121-1-0001";
const story: RecordDraft[] = [
  readDraft(read, t0),
  openedDraft(passage, t0),
  linkDraft(read, "identity.read", passage, [box]),
];

describe("departures", () => {
  const { start, stop, given, of, tick } = identificationInTest();

  it("a gate-out without a scan is a bypass after its grace, also if the gateway stopped meanwhile, and once", async () => {
    await start();
    await given(movementDraft("gate-out", t0 + 2 * minute));
    await tick();
    await stop();
    for (let restarts = 0; restarts < 2; restarts++) {
      await start();
      await tick(10 * minute);
      await stop();
    }
    await start();
    expect(of("coverage.bypass")).toMatchObject([
      { container: box, imaged: "no", radiationScanned: "no", passages: [], happenedAt: "2026-11-21T14:02:00.000Z" },
    ]);
  });

  it("a gate-out of a box whose scan comes late, and one that is cancelled, is none; half a coverage is one", async () => {
    await start();
    await given(movementDraft("gate-out", t0 + 2 * minute), movementDraft("gate-out", t0, { container: otherBox }));
    await given(...story, closedDraft(passage, [box]));
    await given(movementDraft("gate-out", t0 + 3 * minute, { container: otherBox, function: "cancel" }));
    await tick(20 * minute);
    expect(of("coverage.bypass")).toEqual([]);

    await given(closedDraft("P-20261121-1-0002", [otherBox], t0 + 25 * minute, { radiationScanned: "unknown" }));
    await given(movementDraft("gate-out", t0 + 30 * minute, { container: otherBox }));
    await tick(60 * minute);
    expect(of("coverage.bypass")).toMatchObject([
      { container: otherBox, imaged: "yes", radiationScanned: "unknown", passages: ["P-20261121-1-0002"] },
    ]);
  });

  it("a bypass that was told is withdrawn when the terminal takes the departure back, once, also over a restart", async () => {
    await start();
    const told = { container: box, movement: "gate-out" } as const;
    await given(movementDraft("gate-out", t0 + 2 * minute), movementDraft("gate-out", t0, { container: otherBox }));
    await tick(20 * minute);
    expect(of("coverage.bypass")).toHaveLength(2);
    await stop();
    await start(false);
    const cancel = "018f0000-0000-7000-8000-0000000000cc";
    await given(movementDraft("gate-out", t0 + 30 * minute, { id: cancel, function: "cancel" }));
    await stop();
    for (let restarts = 0; restarts < 2; restarts++) {
      await start();
      await tick(1000);
      await stop();
    }
    await start();
    const [first, , ...more] = of("coverage.bypass");
    expect(more).toMatchObject([{ ...told, movement: first?.movement, withdrawnBy: cancel, imaged: "no" }]);
  });

  it("a departure that the terminal tells anew is judged by itself, and what was told of the first is withdrawn", async () => {
    await start();
    await given(movementDraft("gate-out", t0 + 2 * minute));
    await tick(20 * minute);
    await given(movementDraft("gate-out", t0 + 3 * minute, { function: "replace" }));
    await tick(20 * minute);
    const bypasses = of("coverage.bypass");
    expect(bypasses.map(({ withdrawnBy }) => withdrawnBy !== undefined)).toEqual([false, true, false]);
    expect(bypasses[1]?.movement).toBe(bypasses[0]?.movement);
    expect(bypasses[2]?.movement).toBe(bypasses[1]?.withdrawnBy);
  });
});
