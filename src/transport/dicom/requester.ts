/**
 * Stores objects at an archive: one association, one object after the other (PS3.4 annex B, PS3.8). The data set of each file goes out
 * byte for byte. What the archive refuses for good is DELIVERY_REFUSED; everything else that can go wrong is DELIVERY_UNREACHABLE,
 * and ends the association.
 */

import { connect, type Socket } from "node:net";
import type { CancelTimer, Clock } from "../../clock.ts";
import { messageOf, PorticoError } from "../../errors.ts";
import { commandFields, decodeCommand, encodeCommand, maxCommandBytes, noDataSet } from "./dimse.ts";
import { dataSetAt } from "./file-head.ts";
import { dataHead, encodePdu, type Pdu, type ProposedContext } from "./pdu.ts";
import { readPdus } from "./pdu-reader.ts";

/** An object as a file, in pieces. */
export interface StoredObject {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly syntax: string;
  readonly chunks: readonly Uint8Array[];
}

export interface StoreTarget {
  readonly host: string;
  readonly port: number;
  /** Our own title, and the archive's. */
  readonly aet: string;
  readonly calledAet: string;
  /** What may be stored. Each pair is proposed by itself, so that the archive cannot choose another form. */
  readonly offers: readonly { readonly sopClass: string; readonly syntax: string }[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface OpenStore {
  /** Resolves when the archive has answered that it has it. Rejects with DELIVERY_REFUSED or DELIVERY_UNREACHABLE. */
  store(object: StoredObject): Promise<void>;
  /** Releases the association. Never rejects. */
  close(): Promise<void>;
}

/** An archive answers within this time, or counts as gone. */
const answerMs = 60_000;
const releaseMs = 5000;
/** Of a P-DATA that is sent, whatever more the archive would take. */
const mostPieceBytes = 131_072;
/** Of a P-DATA that comes: answers are small. */
const ownMaxPduBytes = 65_536;

const rejections: Readonly<Record<string, string>> = {
  "1/1": "it gives no reason",
  "1/2": "it knows no DICOM application context",
  "1/3": "it does not know our title (aet)",
  "1/7": "it is not called by that title (calledAet)",
  "2/1": "it gives no reason",
  "2/2": "it speaks another version of the protocol",
  "3/1": "it is overloaded",
  "3/2": "it has too many associations",
};

/** Rejects with DELIVERY_UNREACHABLE. */
export async function openStore(target: StoreTarget): Promise<OpenStore> {
  const association = new Requester(target);
  try {
    await association.open();
  } catch (cause) {
    association.destroy();
    throw cause;
  }
  return association;
}

class Requester implements OpenStore {
  readonly #target: StoreTarget;
  readonly #name: string;
  readonly #socket: Socket;
  readonly #pdus: AsyncGenerator<Pdu>;
  readonly #contexts = new Map<string, number>();
  #pieceBytes = mostPieceBytes;
  #message = 0;
  #failure: Error | undefined;
  readonly #onAbort = () => this.destroy();

  constructor(target: StoreTarget) {
    this.#target = target;
    this.#name = `${target.calledAet} at ${target.host}:${target.port}`;
    this.#socket = connect({ host: target.host, port: target.port });
    // It is told by whoever reads or writes, who may hear of it in other words.
    this.#socket.on("error", (cause) => {
      this.#failure ??= cause;
    });
    this.#pdus = readPdus(this.#socket, ownMaxPduBytes);
    target.signal.addEventListener("abort", this.#onAbort, { once: true });
    if (target.signal.aborted) this.destroy();
  }

  destroy(): void {
    this.#target.signal.removeEventListener("abort", this.#onAbort);
    this.#socket.destroy();
  }

  async open(): Promise<void> {
    const { aet, calledAet, offers } = this.#target;
    const contexts = offers.map(
      ({ sopClass, syntax }, index): ProposedContext => ({
        id: 2 * index + 1,
        abstractSyntax: sopClass,
        transferSyntaxes: [syntax],
      }),
    );
    await this.#within(
      answerMs,
      this.#write(
        encodePdu({
          type: "associate-rq",
          called: calledAet,
          calling: aet,
          contexts,
          maxPduBytes: ownMaxPduBytes,
        }),
      ),
    );
    const answer = await this.#next();
    if (answer.type === "associate-rj") {
      const why = rejections[`${answer.source}/${answer.reason}`] ?? `reason ${answer.source}/${answer.reason}`;
      throw this.#unreachable(`it rejects the association: ${why}`);
    }
    if (answer.type !== "associate-ac") throw this.#unreachable(`it answers with ${answer.type}`);
    if (answer.maxPduBytes > 0) this.#pieceBytes = Math.min(mostPieceBytes, Math.max(128, answer.maxPduBytes)) - 6;
    for (const { id, result } of answer.contexts) {
      const offer = offers[(id - 1) / 2];
      if (result === 0 && offer !== undefined) this.#contexts.set(`${offer.sopClass} ${offer.syntax}`, id);
    }
  }

  async store({ sopClass, sopInstance, syntax, chunks }: StoredObject): Promise<void> {
    const context = this.#contexts.get(`${sopClass} ${syntax}`);
    if (context === undefined) {
      throw new PorticoError("DELIVERY_REFUSED", `${this.#name} takes no objects of ${sopClass} in ${syntax}`);
    }
    this.#message = (this.#message % 65_535) + 1;
    const command = encodeCommand({
      ...{ field: commandFields.storeRequest, messageId: this.#message, priority: 0, dataSet: 1 },
      ...{ affectedClass: sopClass, affectedInstance: sopInstance },
    });
    await this.#send(context, true, [command]);
    await this.#send(context, false, afterHead(chunks));
    const { status, comment } = await this.#response();
    // A duplicate (0111H) is there already. Warnings (Bxxx) mean: stored, with something changed (PS3.4, B.2.3).
    if (status === 0 || status === 0x0111 || status >>> 12 === 0xb) return;
    const code = status.toString(16).padStart(4, "0").toUpperCase();
    const words = `${sopInstance} was answered with ${code}H${comment === undefined ? "" : `: ${comment}`}`;
    // Out of resources (A7xx): another time there may be room.
    if (status >>> 8 === 0xa7) throw this.#unreachable(words);
    throw new PorticoError("DELIVERY_REFUSED", `${this.#name}: ${words}`);
  }

  async close(): Promise<void> {
    try {
      await this.#write(encodePdu({ type: "release-rq" }));
      await this.#within(releaseMs, this.#pdus.next());
    } catch {
      // All that was stored has been answered: how it ends changes nothing.
    }
    this.destroy();
  }

  async #response() {
    const parts: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const pdu = await this.#next();
      if (pdu.type === "abort") throw this.#unreachable("it aborts the association");
      if (pdu.type !== "data") throw this.#unreachable(`it answers with ${pdu.type}`);
      for (const value of pdu.values) {
        if (!value.isCommand) throw this.#unreachable("it sends a data set");
        bytes += value.bytes.length;
        if (bytes > maxCommandBytes) throw this.#unreachable("its answer is too long");
        parts.push(Buffer.from(value.bytes));
        if (!value.isLast) continue;
        const { field, respondedTo, status, dataSet, comment } = decodeCommand(Buffer.concat(parts));
        const fits = field === commandFields.storeResponse && respondedTo === this.#message && dataSet === noDataSet;
        if (!fits || status === undefined) throw this.#unreachable("its answer is to something else");
        return { status, comment };
      }
    }
  }

  /** Pieces of one message, each in a PDU of its own and none longer than the archive takes. */
  async #send(context: number, isCommand: boolean, chunks: readonly Uint8Array[]): Promise<void> {
    const total = chunks.reduce((sum, { length }) => sum + length, 0);
    let sent = 0;
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += this.#pieceBytes) {
        const bytes = chunk.subarray(at, at + this.#pieceBytes);
        sent += bytes.length;
        const head = dataHead({ context, isCommand, isLast: sent === total, bytes });
        this.#socket.cork();
        this.#socket.write(head);
        const written = this.#write(bytes);
        this.#socket.uncork();
        await this.#within(answerMs, written);
      }
    }
  }

  #write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (cause) =>
        cause ? reject(this.#unreachable(messageOf(this.#failure ?? cause), cause)) : resolve(),
      );
    });
  }

  async #next(): Promise<Pdu> {
    try {
      const next = await this.#within(answerMs, this.#pdus.next());
      if (next.done !== true) return next.value;
    } catch (cause) {
      throw cause instanceof PorticoError && cause.code === "DELIVERY_UNREACHABLE"
        ? cause
        : this.#unreachable(messageOf(this.#failure ?? cause), cause);
    }
    throw this.#unreachable("it closed the connection");
  }

  async #within<T>(ms: number, work: Promise<T>): Promise<T> {
    let cancel: CancelTimer = () => {};
    const late = new Promise<never>((_resolve, reject) => {
      cancel = this.#target.clock.after(ms, () => {
        this.destroy();
        reject(this.#unreachable(`no answer within ${ms / 1000} s`));
      });
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      cancel();
    }
  }

  #unreachable(why: string, cause?: unknown): PorticoError {
    return new PorticoError("DELIVERY_UNREACHABLE", `${this.#name}: ${why}`, cause === undefined ? {} : { cause });
  }
}

/** The data set of a file: all that follows its head. */
function afterHead(chunks: readonly Uint8Array[]): Uint8Array[] {
  let begin = Buffer.alloc(0);
  for (const chunk of chunks) {
    if (begin.length >= 144) break;
    begin = Buffer.concat([begin, chunk.subarray(0, 144)]);
  }
  let skip = dataSetAt(begin);
  const rest: Uint8Array[] = [];
  for (const chunk of chunks) {
    const from = Math.min(skip, chunk.length);
    skip -= from;
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  return gathered(rest);
}

/** Small pieces together, so that the heads of elements do not go out one by one. */
function gathered(chunks: readonly Uint8Array[]): Uint8Array[] {
  const most = 65_536;
  const out: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  let bytes = 0;
  const flush = () => {
    if (small.length > 0) out.push(Buffer.concat(small));
    small = [];
    bytes = 0;
  };
  for (const chunk of chunks) {
    if (bytes + chunk.length > most) flush();
    if (chunk.length > most) out.push(chunk);
    else {
      small.push(chunk);
      bytes += chunk.length;
    }
  }
  flush();
  return out;
}
