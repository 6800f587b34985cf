/**
 * Every change of what our own statistics decide with is a record: at a start, the thresholds of each portal are laid beside
 * those that the journal knew last. Pure.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { Provenance, RecordDraft } from "../records.ts";
import type { Thresholds } from "../thresholds.ts";

type Values = readonly RecordDraft<"thresholds.changed">["values"][number][];

interface KnownDevice {
  readonly id: string;
  readonly thresholds?: { readonly sha256: string; readonly values: Values };
}

interface Configured {
  readonly devices: readonly { readonly id: string; readonly lane: string }[];
  readonly thresholds: Readonly<Record<string, Thresholds>>;
  readonly provenance: Provenance;
}

/**
 * @param known devices as the journal knows them
 * @param isPortal whether a device gives occupancies: nothing is decided of any other
 */
export function thresholdsChanged(
  { devices, thresholds, provenance }: Configured,
  known: Iterable<KnownDevice>,
  isPortal: (device: string) => boolean,
  now: Instant,
): RecordDraft<"thresholds.changed">[] {
  const before = new Map([...known].map((device) => [device.id, device.thresholds]));
  return devices.flatMap(({ id, lane }): RecordDraft<"thresholds.changed">[] => {
    const own = thresholds[id];
    const previous = before.get(id);
    if (own === undefined || !isPortal(id) || previous?.sha256 === own.sha256) return [];
    return [
      {
        kind: "thresholds.changed",
        at: toRfc3339(now.utcMs),
        monotonicMs: now.monotonicMs,
        lane,
        device: id,
        provenance,
        thresholds: own.sha256,
        ...(previous === undefined ? {} : { previous: previous.sha256 }),
        values: [...own.values],
        by: "configuration",
        reason: previous === undefined ? "the first of this portal" : differences(previous.values, own.values),
      },
    ];
  });
}

function differences(before: Values, after: Values): string {
  const old = new Map(before.map(({ name, value }) => [name, value]));
  const now = new Map(after.map(({ name, value }) => [name, value]));
  const names = [...new Set([...now.keys(), ...old.keys()])].filter((name) => old.get(name) !== now.get(name));
  const changes = names.map((name) => `${name} ${old.get(name) ?? "none"} -> ${now.get(name) ?? "none"}`);
  return changes.length === 0 ? "their order changed" : changes.join(", ");
}
