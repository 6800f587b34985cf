/** Scan and occupancy of one passage as one record: the profile on the image's own columns, each box its part of it, and hints. Pure. */

import type { RecordDraft } from "../records.ts";
import { alignmentOf, type OccupancyRecord, type ScanRecord } from "./fusion-align.ts";
import { hintsOf, reachOf } from "./fusion-hints.ts";
import { type Profile, placed, profileOf, windowsOf } from "./fusion-profile.ts";

export interface FusionInput {
  readonly passage: string;
  readonly scan: ScanRecord;
  readonly occupancy?: OccupancyRecord | undefined;
  /** Codes that are linked to the passage. */
  readonly containers: readonly string[];
  readonly beamOffsetMetres?: number | undefined;
}

const maxBoxes = 64;

export function fusionOf(
  input: FusionInput,
): Omit<RecordDraft<"fusion.made">, "at" | "monotonicMs" | "lane" | "provenance"> {
  const { passage, scan, occupancy, containers } = input;
  const { told, axis } = alignmentOf(scan, occupancy, input.beamOffsetMetres);
  const boxes = scan.segments.flatMap((each, segment) => (each.kind === "container" ? [segment] : []));
  // One box and one code belong together; of more nobody has read which is which.
  const only = boxes.length === 1 && containers.length === 1 ? containers[0] : undefined;
  const containerOf = (segment: number) => (segment === boxes[0] ? only : undefined);
  const profileBy = (quantity: Profile["quantity"]) =>
    occupancy === undefined || axis === undefined ? undefined : profileOf(occupancy, quantity, axis);
  const [gamma, neutron] = [profileBy("gamma"), profileBy("neutron")];
  const profiles = [gamma, neutron].filter((profile) => profile !== undefined);
  const maxSigma = (profile: Profile | undefined, segment: number) => {
    const part = scan.segments[segment];
    if (profile === undefined || axis === undefined || part === undefined) return undefined;
    const { from, to } = reachOf(part, axis);
    const sigmas = windowsOf(profile).flatMap(({ metres, sigma }) => (metres >= from && metres <= to ? [sigma] : []));
    return sigmas.length === 0 ? undefined : Math.round(Math.max(...sigmas) * 100) / 100;
  };
  return {
    kind: "fusion.made",
    passage,
    scan: scan.scan,
    ...(occupancy === undefined ? {} : { occupancy: occupancy.occupancy }),
    alignment: told,
    ...(gamma === undefined || axis === undefined ? {} : { gamma: placed(gamma, axis) }),
    ...(neutron === undefined || axis === undefined ? {} : { neutron: placed(neutron, axis) }),
    boxes: boxes.slice(0, maxBoxes).map((segment) => {
      const container = containerOf(segment);
      const [maxGammaSigma, maxNeutronSigma] = [maxSigma(gamma, segment), maxSigma(neutron, segment)];
      return {
        segment,
        ...(container === undefined ? {} : { container }),
        ...(maxGammaSigma === undefined ? {} : { maxGammaSigma }),
        ...(maxNeutronSigma === undefined ? {} : { maxNeutronSigma }),
      };
    }),
    hints: hintsOf(scan, axis, profiles, containerOf),
  };
}
