/**
 * One association in which somebody stores objects here (PS3.4 annex B, PS3.8): answers C-ECHO, writes each object of a C-STORE
 * into the inbox as it comes, byte for byte, and answers when the inbox does. It holds one PDU in memory. Whatever breaks the
 * protocol, is too slow or goes away ends the association; what was answered before stays.
 */

import type { Socket } from "node:net";
import type { CancelTimer, Clock } from "../../clock.ts";
import { messageOf } from "../../errors.ts";
import {
  type Command,
  commandFields,
  commentOf,
  decodeCommand,
  encodeCommand,
  maxCommandBytes,
  noDataSet,
  statuses,
} from "./dimse.ts";
import type { ObjectHead } from "./file-head.ts";
import type { Receiving, StoreOutcome } from "./inbox.ts";
import { type AssociateRequest, type DataValue, dataHead, encodePdu, type Pdu, protocolFault } from "./pdu.ts";
import { readPdus } from "./pdu-reader.ts";

/** Whoever is called in an association. */
export interface Store {
  receive(head: ObjectHead, from: string): Promise<Receiving>;
  onRejected(reason: string, bytes: number): void;
}

interface AcceptorOptions {
  readonly clock: Clock;
  /** Who is meant, or why nobody is (PS3.8, 9.3.4). */
  storeOf(
    request: AssociateRequest,
  ): Store | { readonly result: 1 | 2; readonly source: 1 | 3; readonly reason: number };
}

/** How an association ended, for whoever counts. */
export type AssociationEnd = "released" | "aborted" | "ended" | "rejected" | "protocol" | "silent" | "slow";

/** Of P-DATA, as it is told to the peer. */
const maxPduBytes = 131_072;
/** An association must be asked for within this time, and nothing may be silent for longer. */
const firstMs = 10_000;
const idleMs = 60_000;
/** A message must be whole after this time: 512 MiB at 1 MB/s. */
const messageMs = 600_000;

const verification = "1.2.840.10008.1.1";
const storage = "1.2.840.10008.5.1.4.1.1.";
/**
 * Taken in this order: what keeps every VR, and needs no unpacking, first. Implicit VR comes last: over it an element that the receiver does not
 * know loses its VR. Big-endian and deflated ones are not taken.
 */
const takenSyntaxes = [
  "1.2.840.10008.1.2.1",
  "1.2.840.10008.1.2.4.70",
  "1.2.840.10008.1.2.4.57",
  "1.2.840.10008.1.2.5",
  "1.2.840.10008.1.2.4.80",
  "1.2.840.10008.1.2.4.90",
  "1.2.840.10008.1.2.4.201",
  "1.2.840.10008.1.2.4.202",
  "1.2.840.10008.1.2.1.64",
  "1.2.840.10008.1.2.4.50",
  "1.2.840.10008.1.2.4.81",
  "1.2.840.10008.1.2.4.91",
  "1.2.840.10008.1.2.4.203",
  "1.2.840.10008.1.2",
];

export async function serveAssociation(socket: Socket, options: AcceptorOptions): Promise<AssociationEnd> {
  return new Association(socket, options).serve();
}

/** An object that comes in now. */
interface Storing {
  readonly command: Command;
  readonly context: number;
  readonly receiving: Receiving;
}

class Association {
  readonly #socket: Socket;
  readonly #options: AcceptorOptions;
  #store: Store | undefined;
  #calling = "";
  /** Context to transfer syntax, and whether it is for storing. */
  readonly #contexts = new Map<number, { readonly syntax: string; readonly stores: boolean }>();
  #peerMaxBytes = 0;
  #command: Buffer[] = [];
  #commandBytes = 0;
  #storing: Storing | undefined;
  #cancelIdle: CancelTimer = () => {};
  #cancelMessage: CancelTimer = () => {};
  #ending: AssociationEnd = "ended";

  constructor(socket: Socket, options: AcceptorOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on("error", () => {});
  }

  async serve(): Promise<AssociationEnd> {
    this.#expect(firstMs);
    this.#mustBeWhole();
    try {
      const chunks: AsyncIterable<Buffer> = this.#socket;
      const pdus = readPdus(chunks, maxPduBytes, () => {
        if (this.#store !== undefined) this.#expect(idleMs);
      });
      for await (const pdu of pdus) {
        const end = await this.#handle(pdu);
        if (end === undefined) continue;
        this.#ending = end;
        break;
      }
    } catch (cause) {
      if (this.#ending === "ended") this.#ending = this.#broke(cause);
    } finally {
      this.#cancelIdle();
      this.#cancelMessage();
      if (this.#storing !== undefined) await this.#storing.receiving.discard();
      this.#socket.destroySoon();
    }
    return this.#ending;
  }

  #broke(cause: unknown): AssociationEnd {
    // A socket that was reset, or whose end is that of the peer, says so by codes of the system.
    if (!(cause instanceof Error && "code" in cause && cause.code === "DICOM_PROTOCOL")) return "ended";
    this.#store?.onRejected("protocol", 0);
    this.#write(encodePdu({ type: "abort", source: 2, reason: 0 }));
    return "protocol";
  }

  /** Something must come within this time. */
  #expect(ms: number): void {
    this.#cancelIdle();
    this.#cancelIdle = this.#options.clock.after(ms, () => this.#giveUp("silent"));
  }

  #mustBeWhole(): void {
    this.#cancelMessage();
    this.#cancelMessage = this.#options.clock.after(messageMs, () => this.#giveUp("slow"));
  }

  #giveUp(end: AssociationEnd): void {
    this.#ending = end;
    this.#write(encodePdu({ type: "abort", source: 0, reason: 0 }));
    this.#socket.destroy();
  }

  #write(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** @returns how the association ended, if it did */
  async #handle(pdu: Pdu): Promise<AssociationEnd | undefined> {
    if (pdu.type === "abort") return "aborted";
    if (this.#store === undefined) {
      if (pdu.type !== "associate-rq") throw protocolFault(`${pdu.type} came before there was an association`);
      return this.#associate(pdu);
    }
    if (pdu.type === "release-rq") {
      this.#write(encodePdu({ type: "release-rp" }));
      return "released";
    }
    if (pdu.type !== "data") throw protocolFault(`${pdu.type} came within an association`);
    for (const value of pdu.values) await this.#value(this.#store, value);
    return undefined;
  }

  #associate(request: AssociateRequest): AssociationEnd | undefined {
    const { called, calling, contexts } = request;
    const found = this.#options.storeOf(request);
    if ("result" in found) {
      this.#write(encodePdu({ type: "associate-rj", ...found }));
      return "rejected";
    }
    this.#store = found;
    this.#calling = calling;
    this.#peerMaxBytes = request.maxPduBytes;
    const answered = contexts.map(({ id, abstractSyntax, transferSyntaxes }) => {
      const stores = abstractSyntax.startsWith(storage);
      const transferSyntax = takenSyntaxes.find((each) => transferSyntaxes.includes(each)) ?? "";
      const result = !stores && abstractSyntax !== verification ? 3 : transferSyntax === "" ? 4 : 0;
      if (result === 0) this.#contexts.set(id, { syntax: transferSyntax, stores });
      return { id, result, transferSyntax: transferSyntax || (transferSyntaxes[0] ?? "") };
    });
    this.#write(encodePdu({ type: "associate-ac", called, calling, contexts: answered, maxPduBytes }));
    this.#expect(idleMs);
    return undefined;
  }

  async #value(store: Store, { context, isCommand, isLast, bytes }: DataValue): Promise<void> {
    if (isCommand !== (this.#storing === undefined)) throw protocolFault("command and data set are out of turn");
    if (this.#storing !== undefined) {
      if (context !== this.#storing.context) throw protocolFault("a data set came in another context than its command");
      await this.#storing.receiving.write(bytes);
      if (isLast) await this.#stored(this.#storing);
      return;
    }
    this.#commandBytes += bytes.length;
    if (this.#commandBytes > maxCommandBytes) throw protocolFault("a command set is too long");
    this.#command.push(Buffer.from(bytes));
    if (!isLast) return;
    const command = decodeCommand(Buffer.concat(this.#command));
    this.#command = [];
    this.#commandBytes = 0;
    await this.#begin(store, context, command);
  }

  async #begin(store: Store, context: number, command: Command): Promise<void> {
    const agreed = this.#contexts.get(context);
    if (agreed === undefined) throw protocolFault(`nothing was agreed on for context ${context}`);
    const { messageId = 0, affectedClass = "", affectedInstance = "" } = command;
    if (command.field === commandFields.echoRequest && command.dataSet === noDataSet) {
      const response = { field: commandFields.echoResponse, respondedTo: messageId, dataSet: noDataSet };
      return this.#answer(context, { ...response, affectedClass: verification, status: statuses.success });
    }
    if (command.field !== commandFields.storeRequest || command.dataSet === noDataSet || !agreed.stores) {
      if (command.dataSet !== noDataSet) throw protocolFault(`command ${command.field} is not taken`);
      const response = { field: command.field | 0x8000, respondedTo: messageId, dataSet: noDataSet };
      return this.#answer(context, { ...response, status: statuses.notRecognized });
    }
    if (affectedInstance === "" || affectedClass === "") throw protocolFault("an object is stored without its name");
    const head = { sopClass: affectedClass, sopInstance: affectedInstance, syntax: agreed.syntax };
    const receiving = await store.receive(head, this.#calling).catch((cause: unknown) => refusing(messageOf(cause)));
    this.#storing = { command, context, receiving };
  }

  async #stored({ command, context, receiving }: Storing): Promise<void> {
    this.#storing = undefined;
    // The peer waits now, and so may we.
    this.#cancelIdle();
    this.#cancelMessage();
    const { status, reason } = await receiving.end();
    const { messageId = 0, affectedClass = "", affectedInstance = "" } = command;
    this.#answer(context, {
      ...{ field: commandFields.storeResponse, respondedTo: messageId, dataSet: noDataSet },
      ...{ affectedClass, affectedInstance, status },
      ...(reason === undefined ? {} : { comment: commentOf(reason) }),
    });
  }

  #answer(context: number, command: Command): void {
    const bytes = encodeCommand(command);
    // No peer takes less than a command; one that says so gets it all the same (PS3.8, D.1: at least 4 KiB is usual).
    const piece = this.#peerMaxBytes < 128 ? bytes.length : Math.min(bytes.length, this.#peerMaxBytes - 6);
    for (let at = 0; at < bytes.length; at += piece) {
      const value = {
        context,
        isCommand: true,
        isLast: at + piece >= bytes.length,
        bytes: bytes.subarray(at, at + piece),
      };
      this.#write(Buffer.concat([dataHead(value), value.bytes]));
    }
    this.#expect(idleMs);
    this.#mustBeWhole();
  }
}

/** An object for which there is no place: it is read to its end, and refused. */
const refusing = (reason: string): Receiving => ({
  write: async () => false,
  end: async (): Promise<StoreOutcome> => ({ status: statuses.noResources, reason }),
  discard: async () => {},
});
