/** Images of one scan, each read by itself, to the one `scan.image` event that they make. Pure. */

import type { Instant } from "../clock.ts";
import type { ScanFilesEvent, ScanImageEvent } from "../driver.ts";
import { faultOfTime, isTellable } from "./n42-received.ts";
import type { ReadImage } from "./scan-files-read.ts";
import { present, type SidecarFacts } from "./sidecar.ts";

export interface NamedImage {
  readonly name: string;
  readonly image: ReadImage;
  /** As the names of the files say it. */
  readonly energy?: "single" | "low" | "high" | undefined;
  readonly view?: string | undefined;
}

interface Placed {
  readonly name: string;
  readonly image: ReadImage;
  readonly energy: "single" | "low" | "high";
  readonly view: string;
}

export interface Composed {
  readonly event?: ScanImageEvent;
  /** Images that cannot be a part of it, by their names, and why. */
  readonly unfit: ReadonlyMap<string, string>;
}

interface Of {
  readonly event: ScanFilesEvent;
  readonly at: Instant;
  readonly facts: SidecarFacts;
  readonly origin: ScanImageEvent["origin"];
  /** What is wrong with a code, or undefined. */
  codeFault(code: string): string | undefined;
}

const order = ["single", "low", "high"] as const;
const sameMillimetres = 1e-6;

/** @param images in the order of the profile; the first decides the size */
export function composeScan(images: readonly NamedImage[], { event, at, facts, origin, codeFault }: Of): Composed {
  const unfit = new Map<string, string>();
  const placed = placedImages(images, unfit);
  const [first] = placed;
  if (first === undefined) return { unfit };
  const energies = order.filter((energy) => placed.some((each) => each.energy === energy));
  const named = [...new Set(placed.map(({ view }) => view))];
  const has = (view: string, energy: string) => placed.find((each) => each.view === view && each.energy === energy);
  const whole = named.filter((view) => energies.every((energy) => has(view, energy) !== undefined));
  // Planes are views by energies. Where no view has all energies, the energy that most views have is shown.
  const most = energies.toSorted(
    (a, b) => named.filter((view) => has(view, b)).length - named.filter((view) => has(view, a)).length,
  );
  const shown = whole.length > 0 ? energies : most.slice(0, 1);
  const views = whole.length > 0 ? whole : named.filter((view) => shown.every((energy) => has(view, energy)));
  const used = views.flatMap((view) => shown.flatMap((energy) => has(view, energy) ?? []));
  const left = placed
    .filter((each) => !used.includes(each))
    .map(({ name }) => `${name} is kept, and not in the image: its view has no other energy`);

  const displayOnly = facts.displayOnly || used.some(({ image }) => image.displayOnly);
  const transmission = displayOnly ? undefined : (facts.transmission ?? commonTransmission(used));
  const containers = [...new Set([...facts.containers, ...used.flatMap(({ image }) => image.containers)])].slice(0, 64);
  const own = used.flatMap(({ image }) => image.startedAtUtcMs ?? []);
  const started = facts.startedAtUtcMs ?? (own.length > 0 ? Math.min(...own) : undefined);
  const [startedAtUtcMs, endedAtUtcMs] = [started, facts.endedAtUtcMs].map((each) =>
    isTellable(each) ? each : undefined,
  );
  const times = [startedAtUtcMs, endedAtUtcMs].flatMap((each) =>
    each === undefined ? [] : (faultOfTime(each, at.utcMs) ?? []),
  );
  const declared = {
    containers,
    ...present({ scanId: facts.scanId ?? first.image.scanId, empty: facts.empty, goods: facts.goods }),
  };
  const issues = [
    ...used.flatMap(({ name, image }) => image.issues.map((issue) => `${name}: ${issue}`)),
    ...left,
    ...facts.issues,
    ...new Set(times.map((fault) => `of the files: ${fault}`)),
    ...containers.flatMap((code) => codeFault(code) ?? []),
  ];
  const made: ScanImageEvent = {
    type: "scan.image",
    at,
    key: event.key,
    width: first.image.width,
    height: first.image.height,
    views,
    energies: shown,
    planes: used.map(({ image }) => image.samples),
    bitDepth: Math.max(...used.map(({ image }) => image.bitDepth)),
    displayOnly,
    pitchMillimetres: pitchOf(facts, used),
    ...present({
      transmission,
      pitchFrom: facts.pitchFrom,
      startedAtUtcMs,
      endedAtUtcMs,
      speedMetresPerSecond: facts.speedMetresPerSecond,
    }),
    ...(containers.length > 0 || Object.keys(declared).length > 1 ? { declared } : {}),
    origin,
    issues: issues.slice(0, 64).map((issue) => issue.slice(0, 300)),
    missing: [
      ...event.missing,
      ...facts.missing,
      ...[...unfit].map(([name, why]) => `a fitting ${name} (${why})`),
    ].slice(0, 64),
  };
  return { event: made, unfit };
}

/** Which energy and view each shows, and whether it is of the size of the first. */
function placedImages(images: readonly NamedImage[], unfit: Map<string, string>): Placed[] {
  const placed: Placed[] = [];
  for (const { name, image, energy: named, view: ofName } of images) {
    const energy = named ?? image.energy ?? "single";
    const view = ofName ?? image.view ?? "view-1";
    const [first] = placed;
    const twin = placed.find((each) => each.energy === energy && each.view === view);
    const { width, height, bitDepth } = image;
    if (named !== undefined && image.energy !== undefined && image.energy !== "single" && named !== image.energy) {
      unfit.set(name, `its name says ${named}, and the file itself ${image.energy}`);
    } else if (twin !== undefined) {
      unfit.set(name, `it shows the ${energy} energy of ${view}, as ${twin.name} does`);
    } else if (first !== undefined && (width !== first.image.width || height !== first.image.height)) {
      unfit.set(
        name,
        `its ${width} x ${height} pixels do not fit the ${first.image.width} x ${first.image.height} of ${first.name}`,
      );
    } else if (first !== undefined && bitDepth <= 8 !== first.image.bitDepth <= 8) {
      unfit.set(name, `its samples have ${bitDepth} bits, and those of ${first.name} ${first.image.bitDepth}`);
    } else placed.push({ name, image, energy, view });
  }
  return placed;
}

function pitchOf(
  { pitchMillimetres: said }: SidecarFacts,
  used: readonly Placed[],
): ScanImageEvent["pitchMillimetres"] {
  const common = (axis: "x" | "y") => {
    const [first, ...others] = used.map(({ image }) => image.pitchMillimetres[axis]);
    return others.every((each) => Math.abs((each ?? 0) - (first ?? 0)) < sameMillimetres) ? first : undefined;
  };
  return present({ x: said.x ?? common("x"), y: said.y ?? common("y") });
}

/** What the files say of themselves, if they all say the same. */
function commonTransmission(used: readonly Placed[]): ScanImageEvent["transmission"] {
  const [first, ...others] = used.map(({ image }) => image.transmission);
  const same = others.every(
    (each) =>
      each?.darkLevel === first?.darkLevel && each?.airLevel === first?.airLevel && each?.relation === first?.relation,
  );
  return same ? first : undefined;
}
