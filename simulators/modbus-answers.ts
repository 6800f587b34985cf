/** How a Modbus server's answers leave it: each unit's in the order of asking, whole or in pieces, now, later or wrongly. */

import type { Clock } from "#driver";
import type { ModbusFault } from "./modbus-fault.ts";
import type { Peer } from "./modbus-listeners.ts";

interface Answers {
  /** Some answer has not left yet. */
  readonly isOwed: boolean;
  /** A unit answers in the order of asking: what is late holds up what comes after it. Gives the call that lets it go. */
  inTurn(unit: number, send: () => void): () => void;
  /** Sends an answer, right or as the fault wants it. */
  send(bytes: Uint8Array, peer: Peer, fault: ModbusFault | undefined): void;
  /** Keeps it until `release`. */
  hold(send: () => void): void;
  /** Sends what was held, oldest first. */
  release(): void;
}

/** @param isTcp Modbus TCP, whose stream carries one frame after the other */
export function answersOf(clock: Clock, isTcp: boolean): Answers {
  const held: (() => void)[] = [];
  /** Of each unit, in the order of their requests. */
  const owed = new Map<number, { readonly send: () => void; ready: boolean }[]>();
  /** Frames that wait behind the first half of one, by connection. */
  const torn = new WeakMap<Peer, (() => void)[]>();

  function inOnePiece(send: () => void, peer: Peer): void {
    const waiting = torn.get(peer);
    if (waiting === undefined) send();
    else waiting.push(send);
  }

  function inHalves(bytes: Uint8Array, peer: Peer, { after, delayMs }: ModbusFault & { readonly kind: "split" }): void {
    peer.send(bytes.subarray(0, after));
    // A line of units may talk at once; a TCP stream carries one frame after the other, however late its second half is.
    if (isTcp) torn.set(peer, []);
    const rest = () => {
      peer.send(bytes.subarray(after));
      const waiting = torn.get(peer) ?? [];
      torn.delete(peer);
      for (const send of waiting) send();
    };
    if (delayMs === undefined) held.push(rest);
    else clock.after(delayMs, rest);
  }

  return {
    get isOwed() {
      return [...owed.values()].some((answers) => answers.length > 0);
    },
    inTurn(unit, send) {
      const answer = { send, ready: false };
      const answers = owed.get(unit) ?? [];
      owed.set(unit, answers);
      answers.push(answer);
      return () => {
        answer.ready = true;
        while (answers[0]?.ready) answers.shift()?.send();
      };
    },
    send(bytes, peer, fault) {
      if (fault?.kind === "split" && !torn.has(peer)) {
        inHalves(bytes, peer, fault);
        return;
      }
      let sent = bytes;
      if (fault?.kind === "garbage") sent = fault.bytes;
      if (fault?.kind === "noise") sent = Uint8Array.of(...fault.bytes, ...bytes);
      if (fault?.kind === "twin") {
        sent = Uint8Array.of(...bytes, ...bytes);
        if (!isTcp) sent[3] = (sent[3] ?? 0) ^ 0x10;
      }
      const deliver = () => inOnePiece(() => peer.send(sent), peer);
      deliver();
      if (fault?.kind === "doubled") clock.after(fault.delayMs, deliver);
    },
    hold: (send) => void held.push(send),
    release() {
      for (const send of held.splice(0)) send();
    },
  };
}
