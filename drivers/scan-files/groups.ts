/**
 * Which files belong to one scan, which are still to come, and how long they are waited for. Pure but for the files that it
 * holds: it opens and moves nothing, and asks nobody for the time.
 *
 * Its time is that in which the driver had nothing to do but wait: who has a thousand files to work off after an outage must not
 * tell a half whose other half lies in the same folder.
 */

import type { DroppedFile, ScanImageFile } from "#driver";
import { type NameParts, whyNoPart } from "./codec.ts";
import { objectHeader } from "./header.ts";
import type { ScanFilesSettings } from "./settings.ts";
import { ToldScans } from "./told.ts";

/** Files that are told together. */
export interface FileGroup {
  readonly key: string;
  /** Without a file: it came before, and was told in a scan without what came now. */
  readonly images: readonly { readonly file?: DroppedFile; readonly image: ScanImageFile }[];
  readonly sidecar?: DroppedFile;
  readonly sidecarBefore?: { readonly name: string; readonly bytes: Uint8Array };
  readonly refused: readonly { readonly file: DroppedFile; readonly reason: string }[];
  /** What did not come, in words. */
  readonly missing: readonly string[];
  /** Which part of the scan each image is; absent: they are none. */
  readonly ids?: readonly string[];
}

interface Waiting {
  readonly key: string;
  readonly sinceMs: number;
  /** By view and energy, or by name. */
  readonly images: Map<string, { file: DroppedFile; image: ScanImageFile }>;
  /** The same bytes once more, under other names. */
  readonly copies: { file: DroppedFile; image: ScanImageFile }[];
  sidecar?: DroppedFile;
}

interface Slot {
  readonly id: string;
  /** For people: `side high`, and the name of the file: `*_17_hi.tif`. */
  readonly what: string;
  readonly name: (key: string) => string;
}

/** Bytes and scans that wait at a time; beyond it the oldest is told as it is. */
const maxHeldBytes = 768 * 2 ** 20;
const maxWaiting = 256;

export class FileGroups {
  readonly #settings: ScanFilesSettings;
  readonly #slots: readonly Slot[];
  readonly #waiting = new Map<string, Waiting>();
  readonly #told = new ToldScans();
  #heldBytes = 0;

  constructor(settings: ScanFilesSettings) {
    this.#settings = settings;
    this.#slots = slotsOf(settings);
  }

  /** Takes a file. Gives what can be told now: a scan that is whole, a file that is refused, one that no room is left for. */
  add(file: DroppedFile, waitedMs: number): FileGroup[] {
    const why = whyNoPart(file.bytes);
    if (why !== undefined) return [refusal(file, why)];
    const { sidecar, image } = this.#settings;
    if (image.by === "study") return this.#addObject(file, waitedMs);
    const ofSidecar = sidecar?.match.match(file.name);
    if (ofSidecar !== undefined) return this.#addSidecar(ofSidecar.scan, file, waitedMs);
    const parts = image.match.match(file.name);
    if (parts === undefined) {
      const patterns =
        sidecar === undefined ? `not ${image.match.text}` : `neither ${image.match.text} nor ${sidecar.match.text}`;
      return [refusal(file, `its name fits ${patterns}`)];
    }
    return this.#addImage(parts, file, waitedMs);
  }

  /** What has waited long enough. */
  due(waitedMs: number): FileGroup[] {
    const { wait } = this.#settings;
    const due = [...this.#waiting.values()].filter(({ sinceMs }) => waitedMs - sinceMs >= wait);
    return due.flatMap((each) => this.#tell(each));
  }

  /** When there is something due next, by the time waited; undefined: nothing waits. */
  get nextDueMs(): number | undefined {
    const [first] = this.#waiting.values();
    return first === undefined ? undefined : first.sinceMs + this.#settings.wait;
  }

  /** All that waits, as it is: nothing more will come. */
  rest(): FileGroup[] {
    return [...this.#waiting.values()].flatMap((each) => this.#tell(each));
  }

  #waitingOf(key: string, sinceMs: number): Waiting {
    const found = this.#waiting.get(key);
    if (found !== undefined) return found;
    const made: Waiting = { key, sinceMs, images: new Map(), copies: [] };
    this.#waiting.set(key, made);
    return made;
  }

  /** An object that says itself where it belongs. */
  #addObject(file: DroppedFile, waitedMs: number): FileGroup[] {
    const { energies, views } = this.#settings.image;
    const header = objectHeader(file.bytes);
    if (header === undefined) return [refusal(file, "it is no DICOM object that names its study")];
    const { study, energy, view, isReport } = header;
    // A decision is no part of the image, and comes when it has been made.
    const report = { file, image: { name: file.name, bytes: file.bytes } };
    if (isReport) return [{ key: study, images: [report], refused: [], missing: [] }];
    const hasViews = Object.keys(views).length > 0;
    if (hasViews && view === undefined) {
      return [refusal(file, `it names no view; the profile has ${Object.keys(views).join(", ")}`)];
    }
    const parts: NameParts = {
      // Views that are not declared to be one scan are one each.
      scan: hasViews || view === undefined ? study : `${study} ${view}`,
      ...(Object.keys(energies).length === 0 ? {} : { energy }),
      ...(hasViews && view !== undefined ? { view } : {}),
    };
    return this.#addImage(parts, file, waitedMs);
  }

  #addImage(parts: NameParts, file: DroppedFile, waitedMs: number): FileGroup[] {
    const { energies, views } = this.#settings.image;
    const energy = parts.energy === undefined ? undefined : own(energies, parts.energy);
    const view = parts.view === undefined ? undefined : own(views, parts.view);
    if (parts.energy !== undefined && energy === undefined) {
      return [refusal(file, `the profile has no energy "${parts.energy}"; it has ${Object.keys(energies).join(", ")}`)];
    }
    if (parts.view !== undefined && view === undefined) {
      return [refusal(file, `the profile has no view "${parts.view}"; it has ${Object.keys(views).join(", ")}`)];
    }
    const image: ScanImageFile = {
      name: file.name,
      bytes: file.bytes,
      ...(energy === undefined ? {} : { energy }),
      ...(view === undefined ? {} : { view }),
    };
    const id = slotId(energy, view, this.#settings.image.perScan > 1 ? file.name : undefined);
    const group = this.#waitingOf(parts.scan, waitedMs);
    const there = group.images.get(id);
    if (there === undefined || this.#isWritten(there.file, file)) group.images.set(id, { file, image });
    else if (Buffer.compare(there.file.bytes, file.bytes) !== 0 || group.copies.length >= maxWaiting) {
      return [refusal(file, `${there.file.name} is the same part of scan ${parts.scan}, and is another picture`)];
    } else group.copies.push({ file, image });
    return this.#held(group, file);
  }

  #addSidecar(key: string, file: DroppedFile, waitedMs: number): FileGroup[] {
    const group = this.#waitingOf(key, waitedMs);
    if (group.sidecar !== undefined && !this.#isWritten(group.sidecar, file)) {
      return [refusal(file, `${group.sidecar.name} is the sidecar of scan ${key} already`)];
    }
    group.sidecar = file;
    return this.#held(group, file);
  }

  /** The same file, of which more was written since it was taken: what was taken is in the folder no more. */
  #isWritten(before: DroppedFile, file: DroppedFile): boolean {
    const isSame = before.name === file.name && before.from === undefined && file.from === undefined;
    if (isSame) this.#heldBytes -= before.bytes.length;
    return isSame;
  }

  #held(group: Waiting, file: DroppedFile): FileGroup[] {
    this.#heldBytes += file.bytes.length;
    const { sidecar, image } = this.#settings;
    const whole =
      (image.perScan > 1 ? group.images.size >= image.perScan : group.images.size >= this.#slots.length) &&
      (sidecar === undefined || group.sidecar !== undefined);
    if (whole) return this.#tell(group);
    const groups: FileGroup[] = [];
    for (const oldest of this.#waiting.values()) {
      if (this.#heldBytes <= maxHeldBytes && this.#waiting.size <= maxWaiting) break;
      groups.push(...this.#tell(oldest));
    }
    return groups;
  }

  #tell(group: Waiting): FileGroup[] {
    const { key, images, copies, sidecar } = group;
    this.#waiting.delete(key);
    const files = [...images.values(), ...copies].map(({ file }) => file);
    const all = sidecar === undefined ? files : [...files, sidecar];
    this.#heldBytes -= all.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const own = new Map([...images].map(([id, { image }]) => [id, image]));
    const lastMs = Math.max(...all.map(({ at }) => at.monotonicMs));
    // Only when nothing more comes: a scan that is called like one before has parts of its own.
    const before =
      this.#missing(key, images, sidecar !== undefined).length === 0
        ? undefined
        : this.#told.before({ key, images: own, ...(sidecar === undefined ? {} : { sidecar }) }, lastMs);
    const earlier = [...(before?.images ?? [])].map(
      ([id, image]) => [id, { image: { ...image, before: true } }] as const,
    );
    const parts = new Map<string, FileGroup["images"][number]>([...earlier, ...images]);
    const ids = this.#inOrder(parts);
    const told: FileGroup = {
      key,
      // As the profile names them, whatever came first.
      images: ids.flatMap((id) => parts.get(id) ?? []),
      ids,
      ...(sidecar === undefined
        ? before?.sidecar === undefined
          ? {}
          : { sidecarBefore: before.sidecar }
        : { sidecar }),
      refused: [],
      missing: this.#missing(key, parts, (sidecar ?? before?.sidecar) !== undefined),
    };
    const once = copies.map((copy) => ({ key, images: [copy], refused: [], missing: [] }));
    return [told, ...once];
  }

  /** It was told. What is good of a scan that is not whole is kept, for what may come yet. */
  told(group: FileGroup, refused: ReadonlySet<string>, atMs: number): void {
    const { key, ids, images, sidecar, sidecarBefore, missing } = group;
    if (ids === undefined) return;
    const isGood = ({ name }: { readonly name: string }) => !refused.has(name);
    const good = images.flatMap(({ image }, index) => (isGood(image) ? [[ids[index] ?? "", image] as const] : []));
    const said = sidecar ?? sidecarBefore;
    const kept = said !== undefined && isGood(said) ? { sidecar: { name: said.name, bytes: said.bytes } } : {};
    const isWhole = missing.length === 0 && good.length === images.length && (said === undefined || isGood(said));
    if (isWhole) this.#told.forget(key);
    else this.#told.keep({ key, images: new Map(good), ...kept }, atMs);
  }

  #inOrder(images: ReadonlyMap<string, unknown>): string[] {
    if (this.#settings.image.perScan > 1) return [...images.keys()].sort();
    return this.#slots.flatMap(({ id }) => (images.has(id) ? [id] : []));
  }

  /** In words of which one can say that they did not come. */
  #missing(key: string, images: ReadonlyMap<string, unknown>, hasSidecar: boolean): string[] {
    const { image, sidecar } = this.#settings;
    const lacking = image.perScan - images.size;
    const where = image.by === "study" ? `study ${key}` : image.match.fill({ scan: key });
    const parts = lacking > 0 ? [`${lacking} of ${image.perScan} images (${where})`] : [];
    const slots = this.#slots.filter(({ id }) => !images.has(id)).map(({ what, name }) => `${what} (${name(key)})`);
    const side =
      sidecar?.required === true && !hasSidecar ? [`the sidecar (${sidecar.match.fill({ scan: key })})`] : [];
    return [...(image.perScan > 1 ? parts : slots), ...side];
  }
}

/** A file that is part of no scan. */
function refusal(file: DroppedFile, reason: string): FileGroup {
  return { key: file.name.slice(0, 64), images: [], refused: [{ file, reason }], missing: [] };
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const slotId = (energy: string | undefined, view: string | undefined, name?: string) =>
  name === undefined ? `${view ?? ""}/${energy ?? ""}` : `name ${name}`;

/** View after view, energy after energy. Two readings of one energy (`lo`, `LO`) are one. */
function slotsOf({ image }: ScanFilesSettings): Slot[] {
  if (image.perScan > 1) return [];
  const firstOf = <T>(named: Readonly<Record<string, T>>) => {
    const entries = Object.entries(named);
    return entries.filter(([, value], index) => entries.findIndex(([, other]) => other === value) === index);
  };
  const energies = firstOf(image.energies);
  const views = firstOf(image.views);
  const some = <T>(entries: [string, T][]): (readonly [string, T] | undefined)[] =>
    entries.length === 0 ? [undefined] : entries;
  return some(views).flatMap((view) =>
    some(energies).map((energy): Slot => {
      const what = [view?.[1], energy?.[1]].filter((each) => each !== undefined).join(" ");
      return {
        id: slotId(energy?.[1], view?.[1]),
        what: what === "" ? "the image" : what,
        name: (scan) => {
          if (image.by === "study") return `study ${scan}`;
          return image.match.fill({
            scan,
            ...(energy === undefined ? {} : { energy: energy[0] }),
            ...(view === undefined ? {} : { view: view[0] }),
          });
        },
      };
    }),
  );
}
