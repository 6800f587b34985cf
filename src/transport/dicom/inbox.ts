/**
 * Where DICOM objects of one device wait between the network and its driver: a folder of the gateway's own. An object is written as it
 * comes, so that none is held in memory, and is given to the driver as a file. Whoever sent it is answered when the driver says
 * `done` or `refuse`, or when it says `keep`: then the object is synced to the disk, and given again after whatever restart.
 */

import { mkdirSync } from "node:fs";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Clock, Instant } from "../../clock.ts";
import type { DroppedFile } from "../../driver.ts";
import { messageOf, PorticoError } from "../../errors.ts";
import type { OpenFileLink } from "../folder.ts";
import { statuses } from "./dimse.ts";
import { fileHead, type ObjectHead } from "./file-head.ts";
import { fileName, type InboxFile, InboxSession, leftIn, safeName, synced } from "./inbox-parts.ts";

/** What is answered to whoever sent an object: a DIMSE status, with the reason where it is a failure. */
export interface StoreOutcome {
  readonly status: number;
  readonly reason?: string;
}

/** An object that is coming in. */
export interface Receiving {
  /** False: it is too large, or there is no room for it; what follows of it is thrown away. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** It is whole. Resolves with what is to be answered. */
  end(): Promise<StoreOutcome>;
  /** The rest will not come. */
  discard(): Promise<void>;
}

export interface InboxOptions {
  /** Made if it does not exist. */
  readonly folder: string;
  readonly clock: Clock;
  /** Of one object. */
  readonly maxObjectBytes: number;
  /** Of all that wait. */
  readonly maxHeldBytes: number;
  /** Counts what was not taken, and why. */
  readonly onRejected: (reason: string, bytes: number) => void;
}

interface Held extends InboxFile {
  readonly at: Instant;
  /** Absent: it has been answered, in this run or an earlier one. */
  answer?: (outcome: StoreOutcome) => void;
}

/** How long an object waits for a driver that is not there, such as between two sessions. */
const patienceMs = 30_000;
const success: StoreOutcome = { status: statuses.success };
const later = (reason: string): StoreOutcome => ({ status: statuses.noResources, reason });

export class DicomInbox {
  readonly #options: InboxOptions;
  /** To be given to the driver, oldest first. */
  #waiting: Held[] = [];
  /** Given and neither done nor refused, with the names under which they were given. */
  readonly #given = new Map<Held, string>();
  #heldBytes = 0;
  #next = 1;
  #session: InboxSession | undefined;
  #found: Promise<void> | undefined;

  constructor(options: InboxOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true });
  }

  /** Begins an object that comes as a data set. Rejects with what the file system says. */
  async receive(head: ObjectHead, from: string): Promise<Receiving> {
    const receiving = await this.#begin(`${safeName(head.sopInstance)}.dcs`, from);
    await receiving.write(fileHead(head));
    return receiving;
  }

  /** Takes an object that came as a file, as it is. Resolves with what is to be answered; never rejects. */
  async take(name: string, bytes: Uint8Array, from: string): Promise<StoreOutcome> {
    try {
      const receiving = await this.#begin(`${safeName(name)}.dcs`, from);
      await receiving.write(bytes);
      return await receiving.end();
    } catch (cause) {
      return later(messageOf(cause));
    }
  }

  /** The link of one session. Rejects with LINK_OPEN if the folder cannot be used, or if there is a link already. */
  async open(peer: string): Promise<OpenFileLink> {
    if (this.#session !== undefined) throw new PorticoError("LINK_OPEN", `${peer} has a link already`);
    const session = new InboxSession();
    this.#session = session;
    try {
      await this.#looked();
    } catch (cause) {
      this.#session = undefined;
      throw new PorticoError("LINK_OPEN", `${this.#options.folder}: ${messageOf(cause)}`, { cause });
    }
    return {
      peer,
      counters: session.counters,
      files: this.#files(session),
      close: async () => this.#close(session),
    };
  }

  /** Nobody will take what waits. */
  close(): void {
    if (this.#session !== undefined) this.#close(this.#session);
    for (const held of this.#waiting.filter(({ answer }) => answer !== undefined)) this.#drop(held, "it stops");
  }

  async #begin(name: string, from: string): Promise<Receiving> {
    const { folder, maxObjectBytes, maxHeldBytes, clock, onRejected } = this.#options;
    await this.#looked();
    const number = this.#next++;
    const path = join(folder, `receiving-${number}`);
    const handle = await open(path, "wx", 0o600);
    let size = 0;
    let why: string | undefined;
    const forget = async () => {
      await handle.close().catch(() => {});
      await rm(path, { force: true }).catch(() => {});
      this.#heldBytes -= size;
      size = 0;
    };
    const write = async (bytes: Uint8Array) => {
      if (why !== undefined) return false;
      if (size + bytes.length > maxObjectBytes) why = `it has more than ${maxObjectBytes} bytes`;
      else if (this.#heldBytes + bytes.length > maxHeldBytes) why = "too much waits to be recorded";
      else {
        size += bytes.length;
        this.#heldBytes += bytes.length;
        try {
          await handle.appendFile(bytes);
        } catch (cause) {
          why = messageOf(cause);
        }
      }
      if (why === undefined) return true;
      onRejected(why.startsWith("it has") ? "file-too-large" : "no-room", size);
      await forget();
      return false;
    };
    return {
      write,
      end: async () => {
        if (why !== undefined) return later(why);
        const at = clock.now();
        const file = fileName(number, from, name);
        try {
          await handle.close();
          await rename(path, join(folder, file));
        } catch (cause) {
          await forget();
          return later(messageOf(cause));
        }
        return this.#queue({ file, name, from, bytes: size, at, modifiedUtcMs: Math.floor(at.utcMs) });
      },
      discard: async () => {
        if (why !== undefined) return;
        why = "the rest of it never came";
        onRejected("half-object", size);
        await forget();
      },
    };
  }

  #queue(facts: Omit<Held, "answer">): Promise<StoreOutcome> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(patienceMs, () => {
        if (this.#waiting.includes(held)) this.#drop(held, "nobody takes it now");
      });
      const held: Held = {
        ...facts,
        answer: (outcome) => {
          delete held.answer;
          cancel();
          resolve(outcome);
        },
      };
      this.#waiting.push(held);
      this.#session?.wake();
    });
  }

  /** It is not taken now: whoever sent it still has it, and is told so. */
  #drop(held: Held, why: string): void {
    this.#options.onRejected("not-taken", held.bytes);
    this.#waiting = this.#waiting.filter((each) => each !== held);
    this.#remove(held)
      .catch(() => {})
      .finally(() => held.answer?.(later(why)));
  }

  async #remove(held: Held): Promise<void> {
    this.#given.delete(held);
    this.#heldBytes -= held.bytes;
    await rm(join(this.#options.folder, held.file), { force: true });
  }

  /** Before anything else is written there. */
  #looked(): Promise<void> {
    this.#found ??= this.#findLeft().catch((cause: unknown) => {
      this.#found = undefined;
      throw cause;
    });
    return this.#found;
  }

  async #findLeft(): Promise<void> {
    const { folder, clock } = this.#options;
    const { last, files } = await leftIn(folder);
    // The folder itself may be new: what is synced in it is found only if its own name is on the disk too.
    await synced(dirname(folder), dirname(dirname(folder)));
    this.#next = last + 1;
    this.#waiting = files.map((file) => ({ ...file, at: clock.now() }));
    this.#heldBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async *#files(session: InboxSession): AsyncGenerator<DroppedFile> {
    while (!session.closed) {
      const held = this.#waiting[0];
      if (held === undefined) {
        await session.turn();
        continue;
      }
      const bytes = await readFile(join(this.#options.folder, held.file)).catch((e) => this.#unreadable(held, e));
      if (bytes === undefined) continue;
      // Its patience may have been over meanwhile.
      if (session.closed || this.#waiting[0] !== held) continue;
      this.#waiting.shift();
      const name = this.#nameOf(held);
      this.#given.set(held, name);
      session.counters.rxBytes += bytes.length;
      yield this.#dropped(held, name, bytes);
    }
  }

  /** One that cannot be read must not stand before the others for ever. */
  #unreadable(held: Held, cause: unknown): undefined {
    if (!this.#waiting.includes(held)) return;
    if (held.answer !== undefined) return void this.#drop(held, messageOf(cause));
    this.#waiting = this.#waiting.filter((each) => each !== held);
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      this.#heldBytes -= held.bytes;
      return void this.#options.onRejected("vanished", held.bytes);
    }
    this.#waiting.push(held);
    throw new PorticoError("LINK_CLOSED", `${this.#options.folder}: ${messageOf(cause)}`, { cause });
  }

  /** Two with one name would be taken for one: the same object may be sent again while the first waits. */
  #nameOf({ name }: Held): string {
    const used = new Set(this.#given.values());
    for (let times = 1; ; times++) {
      const own = times === 1 ? name : `${name.replace(/\.dcs$/, "")}~${times}.dcs`;
      if (!used.has(own)) return own;
    }
  }

  #dropped(held: Held, name: string, bytes: Uint8Array): DroppedFile {
    const { from, at, modifiedUtcMs } = held;
    const settle = async (outcome: StoreOutcome) => {
      if (!this.#given.has(held)) return;
      // What stays in the folder comes again and is known then; who sent it is answered all the same.
      await this.#remove(held).finally(() => held.answer?.(outcome));
    };
    return {
      ...{ name, bytes, modifiedUtcMs, at, from },
      done: () => settle(success),
      refuse: (reason) => settle({ status: statuses.cannotUnderstand, reason }),
      keep: async () => {
        if (held.answer === undefined) return;
        try {
          await synced(join(this.#options.folder, held.file), this.#options.folder);
        } catch (cause) {
          throw new PorticoError("LINK_CLOSED", `${this.#options.folder}: ${messageOf(cause)}`, { cause });
        }
        held.answer?.(success);
      },
    };
  }

  #close(session: InboxSession): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    session.close();
    const left = [...this.#given.keys()];
    this.#given.clear();
    // Those that were kept are the gateway's, and come again; the others are still their sender's.
    const kept = left.filter(({ answer }) => answer === undefined);
    this.#waiting = [...kept, ...this.#waiting];
    for (const held of left.filter(({ answer }) => answer !== undefined)) this.#drop(held, "it could not be recorded");
  }
}
