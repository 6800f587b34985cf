/**
 * Messages and pictures of one drop folder that wait for each other: which picture belongs to which message, and how long either
 * is waited for. It holds files, opens and moves none, and asks nobody for the time.
 */

import type { DroppedFile } from "#driver";
import type { Decoded, Heard } from "./codec.ts";
import { type PictureFault, pictureFrom } from "./values.ts";

/** A message that is told now: all that it says, with the pictures that came. */
export interface Told {
  readonly file: DroppedFile;
  readonly heard: readonly Heard[];
  readonly pictures: readonly DroppedFile[];
  /** Files under the names of its pictures that are none. */
  readonly refused: readonly { readonly file: DroppedFile; readonly fault: PictureFault }[];
}
/** A picture that no message names. */
export interface Alone {
  readonly alone: DroppedFile;
}

interface WaitingMessage {
  readonly file: DroppedFile;
  /** Each thing that it says, and under which names its picture may lie, if it has one. */
  readonly parts: readonly { readonly heard: Heard; readonly names?: readonly string[] | undefined }[];
  readonly sinceMs: number;
}
interface WaitingPicture {
  readonly file: DroppedFile;
  readonly sinceMs: number;
}

/** Of each, at a time; the oldest waits no longer when there are more. A lane gives a few in a second. */
const maxWaiting = 32;

export class Beside {
  readonly #waitMs: number;
  readonly #pictures = new Map<string, WaitingPicture>();
  readonly #messages = new Map<string, WaitingMessage>();

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Takes a picture. Gives what can be told now, and what no room is left for. */
  addPicture(file: DroppedFile, waitedMs: number): (Told | Alone)[] {
    // Written anew since it was taken: what was taken is in the folder no more.
    this.#pictures.delete(file.name);
    this.#pictures.set(file.name, { file, sinceMs: waitedMs });
    return this.#ready();
  }

  addMessage(file: DroppedFile, heard: readonly Heard[], waitedMs: number): (Told | Alone)[] {
    this.#messages.delete(file.name);
    this.#messages.set(file.name, { file, parts: partsOf(file.name, heard), sinceMs: waitedMs });
    return this.#ready();
  }

  /** What has waited long enough: messages before pictures, which they may have. */
  due(waitedMs: number): (Told | Alone)[] {
    return this.#end(({ sinceMs }) => waitedMs - sinceMs >= this.#waitMs);
  }

  /** All that waits, as it is: nothing more will come. */
  rest(): (Told | Alone)[] {
    return this.#end(() => true);
  }

  /** When there is something due next, by the time waited; undefined: nothing waits. */
  get nextDueMs(): number | undefined {
    const firsts = [...this.#messages.values(), ...this.#pictures.values()].map(({ sinceMs }) => sinceMs);
    return firsts.length === 0 ? undefined : Math.min(...firsts) + this.#waitMs;
  }

  #end(isOver: (waiting: { readonly sinceMs: number }) => boolean): (Told | Alone)[] {
    const told = [...this.#messages.values()].filter(isOver).map((message) => this.#tell(message));
    return [...told, ...[...this.#pictures.values()].filter(isOver).map((picture) => this.#leave(picture))];
  }

  #ready(): (Told | Alone)[] {
    const ready: (Told | Alone)[] = [...this.#messages.values()]
      .filter(({ parts }) => parts.every(({ names }) => names === undefined || this.#found(names) !== undefined))
      .map((message) => this.#tell(message));
    const [message] = this.#messages.values();
    if (message !== undefined && this.#messages.size > maxWaiting) ready.push(this.#tell(message));
    const [picture] = this.#pictures.values();
    if (picture !== undefined && this.#pictures.size > maxWaiting) ready.push(this.#leave(picture));
    return ready;
  }

  /** However the letters of a name are written: who exports to a share may know no difference. */
  #found(names: readonly string[]): DroppedFile | undefined {
    const lower = names.map((name) => name.toLowerCase());
    return [...this.#pictures.values()].find(({ file }) => lower.includes(file.name.toLowerCase()))?.file;
  }

  #leave({ file }: WaitingPicture): Alone {
    this.#pictures.delete(file.name);
    return { alone: file };
  }

  #tell({ file, parts }: WaitingMessage): Told {
    this.#messages.delete(file.name);
    const pictures = new Set<DroppedFile>();
    const refused = new Map<DroppedFile, PictureFault>();
    const heard = parts.map(({ heard: said, names }) => {
      const found = names === undefined ? undefined : this.#found(names);
      // One that did not come is still named: whoever tells what was said says so.
      if (found === undefined) return { ...said, decoded: withFile(said.decoded, names?.[0]) };
      const picture = pictureFrom(found.bytes);
      if ("fault" in picture) refused.set(found, picture.fault);
      else pictures.add(found);
      return { ...said, decoded: withPicture(said.decoded, picture) };
    });
    for (const { name } of [...pictures, ...refused.keys()]) this.#pictures.delete(name);
    const faults = [...refused].map(([of, fault]) => ({ file: of, fault }));
    return { file, heard, pictures: [...pictures], refused: faults };
  }
}

/** The first that says nothing of a picture has the one that is called like the message. */
function partsOf(messageName: string, heard: readonly Heard[]): WaitingMessage["parts"] {
  const stem = messageName.replace(/\.[^.]*$/, "");
  let ofStem: string[] | undefined = [`${stem}.jpg`, `${stem}.jpeg`, `${stem}.png`];
  return heard.map((each) => {
    const { decoded } = each;
    if (decoded.type !== "read" && decoded.type !== "seal") return { heard: each };
    const { pictureFile } = decoded.type === "read" ? decoded.read : decoded.seal;
    if (pictureFile === null) return { heard: each };
    if (pictureFile !== undefined) return { heard: each, names: [pictureFile] };
    const names = ofStem;
    ofStem = undefined;
    return { heard: each, names };
  });
}

function withFile(decoded: Decoded, pictureFile: string | undefined): Decoded {
  if (pictureFile === undefined) return decoded;
  if (decoded.type === "read") return { ...decoded, read: { ...decoded.read, pictureFile } };
  return decoded.type === "seal" ? { ...decoded, seal: { ...decoded.seal, pictureFile } } : decoded;
}

function withPicture(decoded: Decoded, picture: ReturnType<typeof pictureFrom>): Decoded {
  if (decoded.type !== "read" && decoded.type !== "seal") return decoded;
  const more = { pictureFile: null, ...("fault" in picture ? {} : { picture }) };
  const faults = "fault" in picture ? [...decoded.faults, picture.fault] : decoded.faults;
  if (decoded.type === "read") return { ...decoded, faults, read: { ...decoded.read, ...more } };
  return { ...decoded, faults, seal: { ...decoded.seal, ...more } };
}
