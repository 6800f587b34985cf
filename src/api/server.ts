/**
 * The HTTP server: guards in front, routes behind them, one form for every error. It reads the journal, and hands in
 * identity reads and what people do about alarms; it decides nothing about them.
 *
 * It listens on loopback only. There is no TLS and no sign-in yet, so a request from another machine could neither be
 * kept secret nor be told from anybody's.
 */

import type { AddressInfo } from "node:net";
import fastifySwagger from "@fastify/swagger";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { systemClock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { addConsole, answeredAsPage } from "./console.ts";
import { checkHost, checkOrigin, commonHeaders, dataPolicy, isLoopback } from "./guards.ts";
import { methodsByAddress } from "./methods.ts";
import type { HttpLimits, HttpServer, HttpServerOptions } from "./needs.ts";
import { componentSchemas, documentHead } from "./openapi.ts";
import { answerTo, HttpError, problemMediaType } from "./problem.ts";
import { addAlarmRoutes } from "./routes/alarms.ts";
import { addBackgroundRoutes } from "./routes/backgrounds.ts";
import { addBlobRoutes } from "./routes/blobs.ts";
import { addContainerRoutes } from "./routes/containers.ts";
import { addCorrectionRoutes } from "./routes/corrections.ts";
import { addDeviceMessageRoutes } from "./routes/device-messages.ts";
import { addDicosRoutes } from "./routes/dicos.ts";
import { addDocumentRoutes } from "./routes/documents.ts";
import { addExpectedRoutes } from "./routes/expected.ts";
import { addIdentityRoutes } from "./routes/identity-reads.ts";
import { addMarkRoutes } from "./routes/marks.ts";
import { addOperationRoutes } from "./routes/operations.ts";
import { addEventRoutes } from "./routes/records.ts";
import { addStowRoutes } from "./routes/stow.ts";
import { addTerminalRoutes } from "./routes/terminal-messages.ts";
import { addTileRoutes } from "./routes/tiles.ts";
import { addVerdictRoutes } from "./routes/verdicts.ts";
import { addViewRoutes } from "./routes/views.ts";
import { addStreamRoute, endWithProblem, takeUpgrades } from "./upgrade.ts";

const defaultLimits: HttpLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  maxConnections: 512,
  bodyBytes: 2 * 2 ** 20,
  pageBytes: 8 * 2 ** 20,
  closeGraceMs: 3_000,
};

/** An open connection on which nothing moves is closed after this. Streams are not under it. */
const idleMs = 60_000;

/** Errors of Node's HTTP parser, before there is a request that a route could answer. */
function parserError(code: string | undefined): HttpError {
  if (code === "HPE_HEADER_OVERFLOW") return new HttpError("HTTP_TOO_LARGE", "The headers are too large.");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new HttpError("HTTP_TIMEOUT", "The request did not arrive in time.");
  return new HttpError("HTTP_BAD_REQUEST", "This is not HTTP/1.1.");
}

async function build(options: HttpServerOptions, limits: HttpLimits): Promise<FastifyInstance> {
  const { log, metrics, webRoot } = options;

  function answerProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { code, problem, headers } = answerTo(thrown, request.url);
    metrics.httpProblem(code);
    if (code === "HTTP_INTERNAL") log.warn("a request failed", { url: problem.instance, error: thrown });
    return reply
      .code(problem.status)
      .headers({ ...commonHeaders, ...headers, "cache-control": "no-store", "content-security-policy": dataPolicy })
      .removeHeader("content-length")
      .type(problemMediaType)
      .serializer(JSON.stringify)
      .send(problem);
  }

  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: idleMs,
    keepAliveTimeout: 10_000,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    routerOptions: { maxParamLength: 256 },
    http: {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      // Node looks for late requests this seldom; its default of 30 s would make 10 s mean 40 s.
      connectionsCheckingInterval: Math.min(1_000, limits.headersTimeoutMs),
    },
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
    clientErrorHandler(error, socket) {
      if (error.code === "ECONNRESET") return void socket.destroy();
      const answer = answerTo(parserError(error.code), "");
      metrics.httpProblem(answer.code);
      endWithProblem(socket, answer, "Refused");
    },
  });
  app.server.maxConnections = limits.maxConnections;
  app.server.on("drop", () => log.warn("too many connections, one was refused", { limit: limits.maxConnections }));

  app.removeContentTypeParser("text/plain");
  app.setErrorHandler(answerProblem);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...commonHeaders, "cache-control": "no-store", "content-security-policy": dataPolicy });
    checkHost(request.headers.host);
    if (!["GET", "HEAD", "OPTIONS"].includes(request.method)) checkOrigin(request.headers);
  });
  const methods = methodsByAddress();
  app.addHook("onRoute", ({ method, url }) => methods.add(url, [method].flat()));
  app.setNotFoundHandler(async (request, reply) => {
    if (await answeredAsPage(request, reply, webRoot)) return reply;
    const allowed = methods.of(request.url);
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      const message = `${request.method} is not for this address; it takes ${allowed.join(", ")}.`;
      throw new HttpError("HTTP_METHOD", message, { headers: { allow: allowed.join(", ") } });
    }
    throw new HttpError("HTTP_NOT_FOUND", `${request.method} has nothing at this address.`);
  });

  await app.register(fastifySwagger, {
    openapi: { ...documentHead(options.version), components: { schemas: {} } } as object,
    convertConstToEnum: false,
    transformObject: (document) => ("openapiObject" in document ? completed(document.openapiObject) : {}),
  });
  await app.after();
  addEventRoutes(app, options.journal, limits.pageBytes);
  addViewRoutes(app, options);
  addDicosRoutes(app, options);
  addVerdictRoutes(app, options);
  addMarkRoutes(app, options);
  addCorrectionRoutes(app, options);
  addContainerRoutes(app, options);
  addBackgroundRoutes(app, options);
  addAlarmRoutes(app, options);
  addBlobRoutes(app, options.blobs);
  addTileRoutes(app, options);
  addIdentityRoutes(app, options);
  await addDocumentRoutes(app, options);
  await addExpectedRoutes(app, options);
  await addTerminalRoutes(app, options);
  await addDeviceMessageRoutes(app, options);
  await addStowRoutes(app, options);
  addOperationRoutes(app, options);
  addStreamRoute(app);
  await addConsole(app, webRoot);
  return app;
}

/** Puts the operations that the routes made into the document, and the components that they refer to. */
function completed(document: object): object {
  const { paths = {} } = document as { paths?: Record<string, Record<string, { "x-operation"?: object }>> };
  const operations = Object.entries(paths).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, operation["x-operation"]])),
  ]);
  return { ...document, paths: Object.fromEntries(operations), components: { schemas: componentSchemas() } };
}

/**
 * Starts to listen. Rejects with LISTEN_REFUSED for an address that is not loopback, with LISTEN_FAILED if the system
 * does not allow it.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  if (!isLoopback(options.host)) {
    throw new PorticoError(
      "LISTEN_REFUSED",
      `${options.host} is not a loopback address. Until there is TLS and a sign-in the gateway listens on 127.0.0.1, ::1 or localhost only.`,
    );
  }
  const limits = { ...defaultLimits, ...options.limits };
  const app = await build(options, limits);
  const upgrades = takeUpgrades(app.server, options);
  // One address, one server: `localhost` would open a second one on ::1, whose upgrades nobody hears.
  const host = options.host === "localhost" ? "127.0.0.1" : options.host.replace(/^\[|\]$/g, "");
  try {
    await app.listen({ host, port: options.port });
  } catch (error) {
    await app.close();
    throw new PorticoError("LISTEN_FAILED", `${options.host}:${options.port}: ${messageOf(error)}`, { cause: error });
  }
  const { port } = app.server.address() as AddressInfo;

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    // The process is ending: that is a matter of the machine's time, not of a simulated port's.
    const cancel = systemClock.after(limits.closeGraceMs, () => {
      app.server.closeAllConnections();
      upgrades.end();
    });
    try {
      await app.close();
    } finally {
      cancel();
    }
  }
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
