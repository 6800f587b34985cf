/**
 * What a sidecar says of a scan, by the pointers, units and formats that a profile declares. Pure. What is absent is absent;
 * what can be read in two ways is told as an issue and not taken.
 */

import { type TimeForm, timeOf } from "./sidecar-time.ts";
import { type SidecarTree, sidecarTree } from "./sidecar-tree.ts";

interface Pointed {
  readonly from: string;
  /** Without it the scan is incomplete. */
  readonly required?: boolean | undefined;
}
interface Pitch {
  readonly from?: string | undefined;
  readonly required?: boolean | undefined;
  readonly unit: string;
  readonly default?: number | "from-known-container" | undefined;
}
type Level = number | { readonly from: string };
type Maybe<T> = T | undefined;

/** The part of a profile that is about it, as the driver's schema gave it. Plain: it goes to threads. */
export interface SidecarForm {
  readonly root: string;
  readonly decimal: "point" | "comma";
  readonly fields: {
    readonly scanId?: Maybe<Pointed>;
    readonly startedAt?: Maybe<Pointed & TimeForm>;
    readonly endedAt?: Maybe<Pointed & TimeForm>;
    readonly containerIds?: Maybe<
      Pointed & { readonly list?: boolean | undefined; readonly separator?: string | undefined }
    >;
    readonly speed?: Maybe<Pointed & { readonly unit: string }>;
    readonly pitchX?: Maybe<Pitch>;
    readonly pitchY?: Maybe<Pitch>;
    readonly empty?: Maybe<Pointed & { readonly yes: readonly string[]; readonly no: readonly string[] }>;
    readonly goods?: Maybe<Pointed>;
    readonly transmission?: Maybe<{
      readonly darkLevel: Level;
      readonly airLevel?: Level | undefined;
      readonly relation: "LIN" | "LOG" | "display-only";
    }>;
  };
}

export interface SidecarFacts {
  /** Of the sidecar; absent: there was none. */
  readonly mediaType?: string;
  readonly scanId?: string;
  readonly startedAtUtcMs?: number;
  readonly endedAtUtcMs?: number;
  readonly containers: readonly string[];
  readonly speedMetresPerSecond?: number;
  readonly pitchMillimetres: { readonly x?: number; readonly y?: number };
  readonly pitchFrom?: "known-container";
  readonly empty?: boolean;
  readonly goods?: string;
  readonly transmission?: { readonly darkLevel: number; readonly airLevel: number; readonly relation: "LIN" | "LOG" };
  readonly displayOnly: boolean;
  readonly issues: readonly string[];
  /** Required fields that it does not have. */
  readonly missing: readonly string[];
}

const millimetres: Readonly<Record<string, number>> = { um: 0.001, mm: 1, cm: 10, m: 1000 };
const metresPerSecond: Readonly<Record<string, number>> = { "m/s": 1, "km/h": 1 / 3.6, "mm/s": 0.001, mph: 0.44704 };
const maxSpeed = 60;
const maxPitch = 1000;
const maxCodeCharacters = 64;
const maxContainers = 64;

/** @throws SCAN_FILE_INVALID if the bytes are no sidecar; without bytes it gives what the profile declares once for all */
export function readSidecar(bytes: Uint8Array | undefined, form: SidecarForm): SidecarFacts {
  return factsOf(bytes === undefined ? undefined : sidecarTree(bytes, form.root), form);
}

function factsOf(tree: SidecarTree | undefined, { fields, decimal }: SidecarForm): SidecarFacts {
  const issues: string[] = [];
  const missing: string[] = [];
  const quoted = (text: string | number) => `"${String(text).slice(0, 60)}"`;

  function all(name: string, pointed: Pointed | undefined): readonly (string | number)[] {
    if (pointed === undefined || tree === undefined) return [];
    const values = tree.pick(pointed.from);
    if (values.length === 0 && pointed.required === true) missing.push(`${name} (${pointed.from} of the sidecar)`);
    return values;
  }
  function one(name: string, pointed: Pointed | undefined): string | number | undefined {
    const [value, ...others] = all(name, pointed);
    if (others.length === 0) return value;
    issues.push(`${name}: the sidecar has ${others.length + 1} of ${pointed?.from}; none was taken`);
    return undefined;
  }
  function number(name: string, value: string | number | undefined): number | undefined {
    if (typeof value !== "string") return value;
    const plain = decimal === "comma" ? value.replace(",", ".") : value;
    const isNumber =
      /^[+-]?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,2})?$/.test(plain) && !(decimal === "comma" && value.includes("."));
    if (isNumber) return Number(plain);
    issues.push(`${name}: ${quoted(value)} is no number with a decimal ${decimal}`);
    return undefined;
  }
  function text(name: string, pointed: Pointed | undefined, most: number): string | undefined {
    const value = one(name, pointed);
    if (value === undefined) return undefined;
    return String(value).toWellFormed().slice(0, most).toWellFormed();
  }
  function time(name: string, pointed: (Pointed & TimeForm) | undefined): number | undefined {
    const value = one(name, pointed);
    if (value === undefined || pointed === undefined) return undefined;
    const found = timeOf(String(value).slice(0, 64), pointed);
    if ("utcMs" in found) return found.utcMs;
    issues.push(`${name}: ${found.issue}`);
    return undefined;
  }
  function within(name: string, value: number | undefined, most: number, unit: string): number | undefined {
    if (value === undefined || (value > 0 && value <= most)) return value;
    issues.push(`${name}: ${value} ${unit} cannot be true`);
    return undefined;
  }
  function pitch(name: string, declared: Pitch | undefined): number | undefined {
    if (declared === undefined) return undefined;
    const { from, required, unit } = declared;
    const value = from === undefined ? undefined : number(name, one(name, { from, required }));
    const scaled = value === undefined ? undefined : value * (millimetres[unit] ?? Number.NaN);
    return (
      within(name, scaled, maxPitch, "mm") ?? (typeof declared.default === "number" ? declared.default : undefined)
    );
  }

  function containers(): string[] {
    const { containerIds } = fields;
    const values = all("containerIds", containerIds).map(String);
    const { separator, list } = containerIds ?? {};
    const codes = values
      .flatMap((value) => (separator === undefined ? [value] : value.split(separator)))
      .map((code) => code.trim());
    const kept = [...new Set(codes)].filter((code) => code !== "" && code.length <= maxCodeCharacters);
    if (codes.some((code) => code.length > maxCodeCharacters))
      issues.push("containerIds: one is longer than any code, and was not taken");
    if (list !== true && separator === undefined && kept.length > 1) {
      issues.push(
        `containerIds: the sidecar has ${kept.length} of ${containerIds?.from}, and the profile declares no list; none was taken`,
      );
      return [];
    }
    return kept.slice(0, maxContainers).map((code) => code.toWellFormed());
  }
  function empty(): boolean | undefined {
    const value = one("empty", fields.empty);
    if (value === undefined || fields.empty === undefined) return undefined;
    if (fields.empty.yes.includes(String(value))) return true;
    if (fields.empty.no.includes(String(value))) return false;
    issues.push(`empty: ${quoted(value)} is neither of what the profile knows`);
    return undefined;
  }
  function transmission(): SidecarFacts["transmission"] {
    const declared = fields.transmission;
    if (declared === undefined || declared.relation === "display-only") return undefined;
    const level = (name: string, value: Level | undefined) =>
      typeof value === "object" ? number(name, one(name, { ...value, required: true })) : value;
    const darkLevel = level("darkLevel", declared.darkLevel);
    const airLevel = level("airLevel", declared.airLevel);
    if (darkLevel === undefined || airLevel === undefined) return undefined;
    if (Math.abs(airLevel - darkLevel) >= 1) return { darkLevel, airLevel, relation: declared.relation };
    issues.push(`transmission: ${darkLevel} for dark and ${airLevel} for air are the same; nothing is claimed`);
    return undefined;
  }

  const startedAtUtcMs = time("startedAt", fields.startedAt);
  const endedAtUtcMs = time("endedAt", fields.endedAt);
  const turned = startedAtUtcMs !== undefined && endedAtUtcMs !== undefined && endedAtUtcMs < startedAtUtcMs;
  if (turned) issues.push("endedAt: it lies before startedAt; neither was taken");
  const factor = metresPerSecond[fields.speed?.unit ?? ""] ?? Number.NaN;
  const speed = number("speed", one("speed", fields.speed));
  const known = {
    scanId: text("scanId", fields.scanId, 64),
    startedAtUtcMs: turned ? undefined : startedAtUtcMs,
    endedAtUtcMs: turned ? undefined : endedAtUtcMs,
    speedMetresPerSecond: within("speed", speed === undefined ? undefined : speed * factor, maxSpeed, "m/s"),
    empty: empty(),
    goods: text("goods", fields.goods, 200),
    transmission: transmission(),
    mediaType: tree?.mediaType,
  };
  const [x, y] = [pitch("pitchX", fields.pitchX), pitch("pitchY", fields.pitchY)];
  const fromContainer = x === undefined && fields.pitchX?.default === "from-known-container";
  return {
    ...present(known),
    containers: containers(),
    pitchMillimetres: present({ x, y }),
    ...(fromContainer ? { pitchFrom: "known-container" } : {}),
    displayOnly: fields.transmission?.relation === "display-only",
    issues,
    missing,
  };
}

/** Without what is undefined. */
export function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
