/**
 * The stream server: upgrades HTTP connections to WebSockets and gives each its `Connection`; wakes them when the
 * journal has committed, when time passes, and when something live is to be seen.
 *
 * It reads the journal and keeps cursors there, and changes nothing else. What waits for a slow consumer waits in the
 * journal; memory per connection is bounded by `limits.maxBufferedBytes`. Acquisition never waits for it: a commit only
 * plans work for the next turn of the event loop.
 */

import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { CancelTimer, Clock } from "../clock.ts";
import type { Log } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { LiveMessage } from "../ports.ts";
import type { Provenance } from "../records.ts";
import { Connection, type ConnectionContext, type StreamLimits } from "./connection.ts";
import { type Count, type StreamCounters, streamCounters } from "./counters.ts";
import { closeCodes, type Subprotocol } from "./messages.ts";
import { serverFrame } from "./outlet.ts";
import { toWireLive } from "./record-form.ts";
import { createSource, type StreamJournal } from "./source.ts";
import { chooseSubprotocol, decideUpgrade, type UpgradeDecision } from "./upgrade.ts";

export interface StreamServerOptions {
  readonly journal: StreamJournal;
  /**
   * For heartbeats and deadlines. Networks do not run faster because a simulated port does: hand in the machine's clock
   * even where the site's is scaled.
   */
  readonly clock: Clock;
  /** The site's time for `welcome.server_time`, milliseconds since 1970 UTC. Default: `clock`. */
  readonly siteUtcMs?: () => number;
  readonly limits: StreamLimits & { /** Default 1,000. */ readonly maxConnections?: number };
  /** Where this gateway's live messages are from; only consumers that asked for it get them. */
  readonly provenance: Provenance;
  readonly log: Log;
  /** Told of everything that is counted, for metrics. */
  readonly count?: Count;
}

export interface StreamServer {
  /** Takes an HTTP upgrade whose path the caller has checked. Refusals are answered here, as HTTP. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Shows something that is not a fact yet to those who asked and keep up. Never waits, never throws. */
  publishLive(message: LiveMessage): void;
  readonly counters: Readonly<StreamCounters>;
  /** Keeps all cursors, closes all connections with 1001, cuts off who does not answer within 2 s. Twice is once. */
  close(): Promise<void>;
}

/** Clients send hello and ack only. */
const maxPayloadBytes = 64 * 2 ** 10;
const defaultMaxConnections = 1_000;
const tickMs = 1_000;
const closeGraceMs = 2_000;

export function createStreamServer(options: StreamServerOptions): StreamServer {
  const { journal, clock, limits, log, provenance } = options;
  const counters = streamCounters();
  const count: Count = (counter, by = 1) => {
    counters[counter] += by;
    options.count?.(counter, by);
  };
  const connections = new Set<Connection>();
  const consumers = new Map<string, Connection>();
  let closed: Promise<void> | undefined;
  let allEnded: (() => void) | undefined;

  const context: ConnectionContext = {
    journal,
    clock,
    limits,
    log,
    count,
    siteUtcMs: options.siteUtcMs ?? (() => clock.now().utcMs),
    source: createSource(journal, (seq, unsendable) => {
      count("framesEncoded");
      if (unsendable === undefined) return;
      count("unsendable");
      log.warn("a record cannot be sent; consumers are told a gap", { seq, reason: unsendable });
    }),
    claim(connection, consumer) {
      // The new one is alive, the old one may be half open.
      const older = consumers.get(consumer);
      consumers.set(consumer, connection);
      older?.close(closeCodes.replaced, "replaced by a newer connection of the same consumer");
    },
    ended(connection) {
      connections.delete(connection);
      const { consumer } = connection;
      if (consumer !== undefined && consumers.get(consumer) === connection) consumers.delete(consumer);
      if (connections.size === 0) allEnded?.();
    },
  };

  const upgrader = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
    autoPong: false,
    handleProtocols: (offered) => chooseSubprotocol(offered) ?? false,
  });

  let commitSeen = false;
  const unsubscribe = journal.onCommit(() => {
    if (commitSeen) return;
    commitSeen = true;
    setImmediate(() => {
      commitSeen = false;
      for (const connection of connections) connection.pump();
    });
  });

  let cancelTick: CancelTimer = () => {};
  const tick = () => {
    for (const connection of connections) connection.tick();
    cancelTick = clock.after(Math.min(tickMs, limits.heartbeatMs), tick);
  };
  cancelTick = clock.after(Math.min(tickMs, limits.heartbeatMs), tick);

  return {
    counters,
    handleUpgrade(request, socket, head) {
      socket.on("error", () => count("socketErrors"));
      if (closed !== undefined) {
        refuse(socket, 503, "The gateway is stopping.");
        return;
      }
      const maxConnections = limits.maxConnections ?? defaultMaxConnections;
      const decision = decideUpgrade(request.headers, connections.size, maxConnections);
      if ("status" in decision) {
        count(refusedCounters[decision.why]);
        refuse(socket, decision.status, decision.message);
        return;
      }
      const { subprotocol } = decision;
      upgrader.handleUpgrade(request, socket, head, (ws) => {
        const connection = new Connection(ws, socket, subprotocol, context);
        connections.add(connection);
        count("accepted");
        connection.start();
      });
    },
    publishLive(message) {
      const frames = new Map<Subprotocol, Buffer>();
      try {
        for (const connection of connections) {
          const { subprotocol } = connection;
          connection.sendLive(message.lane, provenance, () => {
            const frame =
              frames.get(subprotocol) ?? serverFrame(subprotocol, { live: toWireLive(message, provenance) });
            frames.set(subprotocol, frame);
            return frame;
          });
        }
      } catch (error) {
        // Whoever made it is acquiring data, and must not be held up by what only screens would have seen.
        count("unsendable");
        log.warn("a live message cannot be sent", { device: message.device, reason: messageOf(error) });
      }
    },
    close() {
      closed ??= closeAll();
      return closed;
    },
  };

  async function closeAll(): Promise<void> {
    cancelTick();
    unsubscribe();
    if (connections.size > 0) {
      const ended = new Promise<void>((resolve) => {
        allEnded = resolve;
      });
      for (const connection of connections) connection.close(closeCodes.stopping, "the gateway is stopping");
      const cancelCut = clock.after(closeGraceMs, () => {
        for (const connection of connections) connection.terminate();
      });
      await ended;
      cancelCut();
    }
  }
}

const refusedCounters = {
  subprotocol: "refusedSubprotocol",
  origin: "refusedOrigin",
  full: "refusedFull",
} as const satisfies Record<Extract<UpgradeDecision, { status: number }>["why"], keyof StreamCounters>;

const statusTexts: Readonly<Record<number, string>> = {
  400: "Bad Request",
  403: "Forbidden",
  503: "Service Unavailable",
};

function refuse(socket: Duplex, status: number, message: string): void {
  const body = `${message}\n`;
  socket.once("finish", () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${statusTexts[status]}`,
      "Connection: close",
      "Content-Type: text/plain; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n"),
  );
}
