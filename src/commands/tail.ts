/** `portico tail`: follows a running gateway as an ordinary consumer of its stream, and prints what it is told. */

import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import { decodeServer, encodeClient, fromWire } from "../delivery/index.ts";
import { PorticoError } from "../errors.ts";
import { kinds, provenances } from "../records.ts";
import { complain, exitCodes, print, untilInterrupted } from "./output.ts";
import { noGateway } from "./reach.ts";
import { summaryOf } from "./summary.ts";

export interface TailOptions {
  readonly url: string;
  readonly kind?: readonly string[];
  readonly lane?: readonly string[];
  readonly after?: number;
  readonly count?: number;
  readonly json?: boolean;
}

const subprotocol = "portico.v1.protobuf";

/** The kinds of the noun that was meant, or, since all of them would fill the screen, the nouns. */
function kindsNear(word: string): string {
  const noun = kinds.map((kind) => kind.split(".")[0] ?? kind).find((known) => word.startsWith(known));
  if (noun !== undefined) return `kinds are ${kinds.filter((kind) => kind.startsWith(noun)).join(", ")}`;
  return `kinds begin with ${[...new Set(kinds.map((kind) => kind.split(".")[0]))].join(", ")}`;
}

/** Ends when interrupted, after `count` records, or when the gateway ends the connection. */
export async function tail(options: TailOptions): Promise<number> {
  for (const kind of options.kind ?? []) {
    if (!(kinds as readonly string[]).includes(kind)) {
      throw new PorticoError("USAGE", `no record kind "${kind}"; ${kindsNear(kind)}`);
    }
  }
  const interrupted = untilInterrupted();
  const socket = new WebSocket(`${options.url.replace(/^http/, "ws")}/v1/stream`, subprotocol, {
    perMessageDeflate: false,
  });
  interrupted.signal.addEventListener("abort", () => socket.close(1000), { once: true });
  let left = options.count ?? Number.POSITIVE_INFINITY;
  let exitCode: number = exitCodes.done;
  let failed = false;

  await new Promise<void>((resolve, reject) => {
    // After an error comes a close, which then has nothing to add.
    socket.on("error", (cause) => {
      failed = true;
      reject(noGateway(options.url, cause));
    });
    socket.on("open", () => {
      socket.send(
        encodeClient(subprotocol, {
          hello: {
            // Its cursor need not be kept: people look, and go.
            consumer: `console-tail-${randomUUID().slice(0, 8)}`,
            ...(options.after === undefined ? { resume: "newest" } : { afterSeq: options.after }),
            kinds: options.kind ?? [],
            lanes: options.lane ?? [],
            provenances: [...provenances],
          },
        }),
      );
    });
    const take = (data: Buffer) => {
      const message = decodeServer(subprotocol, data);
      if (message === undefined) return;
      if ("gap" in message) complain(`gap ${message.gap.fromSeq}-${message.gap.toSeq}: ${message.gap.reason}`);
      if (!("event" in message) || left <= 0) return;
      const record = fromWire(message.event.record);
      print(options.json === true ? JSON.stringify(record) : summaryOf(record));
      socket.send(encodeClient(subprotocol, { ack: { throughSeq: record.seq } }));
      left -= 1;
      if (left <= 0) socket.close(1000);
    };
    socket.on("message", (data: Buffer) => {
      try {
        take(data);
      } catch (cause) {
        failed = true;
        reject(cause);
      }
    });
    socket.on("close", (code, reason) => {
      if (code !== 1000 && !interrupted.signal.aborted && !failed) {
        complain(`the gateway ended the stream: ${reason.toString() || "the connection broke"} (${code})`);
        exitCode = exitCodes.faults;
      }
      resolve();
    });
  });
  return exitCode;
}
