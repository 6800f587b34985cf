/**
 * The door to the stream. A handshake for `/v1/stream` that comes from this machine and no foreign page is handed on;
 * everything else is answered here with a problem document and closed. No WebSocket is spoken in this file.
 */

import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyInstance } from "fastify";
import { systemClock } from "../clock.ts";
import { checkHost, checkOrigin } from "./guards.ts";
import type { HttpServerOptions } from "./needs.ts";
import { type Answer, answerTo, HttpError, problemMediaType } from "./problem.ts";
import { addRoute } from "./route.ts";

const streamPath = "/v1/stream";
const lingerMs = 2_000;

/** Writes a whole answer on a socket that has left the HTTP server, and ends it. */
export function endWithProblem(socket: Duplex, { problem, headers }: Answer, reason: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problem);
  const head = {
    ...headers,
    connection: "close",
    "content-type": problemMediaType,
    "content-length": String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  // Destroying at once could take the answer back from the wire; a peer that never hangs up must not stay either.
  const cancel = systemClock.after(lingerMs, () => socket.destroy());
  socket.once("close", cancel);
  socket.resume();
  socket.end(`HTTP/1.1 ${problem.status} ${reason}\r\n${lines.join("")}\r\n${body}`);
}

/** For those who ask without a WebSocket handshake; and so that the stream stands in the OpenAPI document. */
export function addStreamRoute(app: FastifyInstance): void {
  addRoute(app, {
    method: "GET",
    path: streamPath,
    doc: {
      id: "openStream",
      tag: "records",
      summary: "Records as they come, over WebSocket.",
      description:
        "Subprotocol `portico.v1.protobuf` (proto/portico/v1/stream.proto, one message a binary frame) or `portico.v1.json` (the " +
        "same messages as proto3 JSON, one a text frame). At least once, in order, with a durable cursor for each consumer.",
      answers: { 101: { description: "The stream is open; `hello` is expected next." } },
      problems: ["HTTP_ORIGIN", "HTTP_UPGRADE"],
    },
    handle() {
      throw new HttpError(
        "HTTP_UPGRADE",
        "Open a WebSocket here, subprotocol portico.v1.protobuf or portico.v1.json.",
        {
          headers: { upgrade: "websocket", connection: "upgrade" },
        },
      );
    },
  });
}

/** Takes every upgrade of the server. Returns what ends the connections that were handed on and still stand. */
export function takeUpgrades(
  server: Server,
  { handleUpgrade, metrics }: Pick<HttpServerOptions, "handleUpgrade" | "metrics">,
): { end(): void } {
  const handedOn = new Set<Duplex>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = request.url ?? "/";
    // The HTTP server has let go of the socket: an error without a listener would end the process.
    socket.on("error", () => socket.destroy());
    try {
      checkHost(request.headers.host);
      if (url.split("?", 1)[0] !== streamPath) throw new HttpError("HTTP_NOT_FOUND", "No stream has this address.");
      checkOrigin(request.headers);
      if (request.headers.upgrade?.toLowerCase() !== "websocket") {
        throw new HttpError("HTTP_UPGRADE", "The only upgrade that is taken here is websocket.");
      }
      handedOn.add(socket);
      socket.once("close", () => handedOn.delete(socket));
      handleUpgrade(request, socket, head);
    } catch (error) {
      const answer = answerTo(error, url);
      metrics.httpProblem(answer.code);
      endWithProblem(socket, answer, "Refused");
    }
  });
  return {
    end() {
      for (const socket of handedOn) socket.destroy();
    },
  };
}
