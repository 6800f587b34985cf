/** For those who keep the gateway running: alive, ready, metrics, and the description of this interface. */

import type { FastifyInstance } from "fastify";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";

type Needs = Pick<HttpServerOptions, "version" | "metrics" | "readiness">;

export function addOperationRoutes(app: FastifyInstance, { version, metrics, readiness }: Needs): void {
  addRoute(app, {
    method: "GET",
    path: "/healthz",
    doc: {
      id: "getAlive",
      tag: "operations",
      summary: "Answers as long as the process lives.",
      answers: { 200: { description: "It lives.", body: { schema: "Alive", example: "Alive" } } },
      problems: [],
    },
    handle: () => ({ state: "alive", version }),
  });

  addRoute(app, {
    method: "GET",
    path: "/readyz",
    doc: {
      id: "getReady",
      tag: "operations",
      summary: "Whether data are being taken and kept: the journal, the disk, every device.",
      description: "503 while nothing can be recorded; its problem document has the same members as the answer.",
      answers: { 200: { description: "Ready, perhaps degraded.", body: { schema: "Health", example: "Health" } } },
      problems: ["HTTP_UNAVAILABLE"],
    },
    handle() {
      const found = readiness();
      if (found.ready) return found;
      const { ready, state, reasons, devices } = found;
      throw new HttpError("HTTP_UNAVAILABLE", reasons[0] ?? "The gateway is not ready.", {
        members: { ready, state, reasons, devices },
      });
    },
  });

  addRoute(app, {
    method: "GET",
    path: "/metrics",
    doc: {
      id: "getMetrics",
      tag: "operations",
      summary: "Counters and gauges for Prometheus; docs/metrics.md explains each.",
      answers: {
        200: { description: "The text format 0.0.4 of Prometheus.", body: { mediaTypes: ["text/plain"] } },
      },
      problems: [],
    },
    handle: async ({ reply }) => reply.type(metrics.contentType).send(await metrics.expose()),
  });

  let document: string | undefined;
  addRoute(app, {
    method: "GET",
    path: "/openapi.json",
    doc: {
      id: "getOpenApi",
      tag: "operations",
      summary: "This document.",
      answers: { 200: { description: "OpenAPI 3.1.", body: { mediaTypes: ["application/json"] } } },
      problems: [],
    },
    handle({ reply }) {
      document ??= JSON.stringify(app.swagger());
      return sendJson(reply, document);
    },
  });
}
