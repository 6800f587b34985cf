import { describe, expect, it } from "vitest";
import { toRfc3339 } from "../clock.ts";
import { watchOf, watchSchema } from "../config/watch.ts";
import type { Journal } from "../journal/index.ts";
import { startBackgroundWatches } from "./background-watches.ts";

const now = { utcMs: Date.UTC(2026, 10, 21, 14), monotonicMs: 1000 };
const dayMs = 86_400_000;
const tenMinutesMs = 600_000;

const usual = watchOf(watchSchema.parse({}), "");
const device = (id: string, driver: string) => ({ id, driver });
type Arguments = Parameters<typeof startBackgroundWatches>;
const config = (watched: readonly string[]) =>
  ({
    devices: [device("rpm-1", "portal"), device("rpm-2", "portal"), device("xray-1", "scanner")],
    backgroundWatches: Object.fromEntries(watched.map((id) => [id, usual])),
  }) as unknown as Arguments[0];
const drivers = new Map([
  ["portal", { gives: ["occupancy"] }],
  ["scanner", { gives: ["scan"] }],
]) as unknown as Arguments[1];

describe("the background watches of a gateway that starts", () => {
  it("know what was usual in the last day, holes and abnormal times left out", () => {
    const asked: Parameters<Journal["backgrounds"]>[0][] = [];
    const value = (mean: number) => ({ mean, min: mean, max: mean });
    const journal: Pick<Journal, "backgrounds"> = {
      backgrounds(query) {
        asked.push(query);
        const items = Array.from({ length: 144 }, (_, step) => ({
          at: toRfc3339(now.utcMs - dayMs + step * tenMinutesMs),
          gamma: [step % 3 === 0 ? null : value(380), value(step % 2 === 0 ? 370 : 900)],
          neutron: [value(3)],
          condition: step % 3 === 0 ? null : step % 2 === 0 ? "normal" : "gamma-high",
        }));
        return { detectors: { gamma: 2, neutron: 1 }, items };
      },
    };
    const watches = startBackgroundWatches(config(["rpm-1", "xray-1"]), drivers, journal, now);
    expect([...watches.keys()]).toEqual(["rpm-1"]);
    expect(asked).toEqual([{ device: "rpm-1", fromMs: now.utcMs - dayMs, toMs: now.utcMs, stepMs: tenMinutesMs }]);
    const view = watches.get("rpm-1")?.view;
    expect(view?.gamma.map(({ level }) => level)).toEqual([380, 370]);
    expect(view?.neutron.map(({ level }) => level)).toEqual([3]);
    expect(view?.conditions).toEqual([]);
  });

  it("know nothing where the journal knows nothing, and are none where they are switched off", () => {
    const empty = { backgrounds: () => ({ detectors: { gamma: 0, neutron: 0 }, items: [] }) };
    expect(startBackgroundWatches(config(["rpm-2"]), drivers, empty, now).get("rpm-2")?.view.gamma).toEqual([]);
    expect(startBackgroundWatches(config([]), drivers, empty, now).size).toBe(0);
  });
});
