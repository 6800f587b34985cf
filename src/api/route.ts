/**
 * One declaration a route: where it is, what it takes and gives. The check of its requests and its part of the OpenAPI
 * document both come from it, so that they cannot disagree. Answers are serialised by JSON.stringify or come as text that
 * is JSON already: no schema stands in their way and drops a field.
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { check } from "./check.ts";
import { type OperationDoc, operationOf } from "./openapi.ts";
import type { ProblemCode } from "./problem.ts";
import { noQuery } from "./query.ts";

/** What every route may answer, whoever asks for what. */
const commonProblems: readonly ProblemCode[] = ["HTTP_BAD_REQUEST", "HTTP_HOST", "HTTP_INTERNAL"];

interface Request<Params, Query> {
  readonly params: Params;
  readonly query: Query;
  readonly raw: FastifyRequest;
  readonly reply: FastifyReply;
}

interface RouteDeclaration<Params extends z.ZodObject, Query extends z.ZodObject> {
  readonly method: "GET" | "POST" | "PUT";
  /** With `:name` for parameters. */
  readonly path: string;
  readonly doc: OperationDoc;
  readonly params?: Params;
  readonly query?: Query;
  /** Of a write that takes longer than others; default 15 s. */
  readonly deadlineMs?: number;
  /** True if the handler answers HEAD itself; otherwise HEAD is GET without its body. */
  readonly handlesHead?: boolean;
  /** The answer: an object, text, bytes, a stream; or the reply itself when it has been sent. */
  handle(request: Request<z.output<Params>, z.output<Query>>): unknown;
}

/** Largest time for a write; reads are bounded by what they read. */
const writeDeadlineMs = 15_000;

export function addRoute<Params extends z.ZodObject, Query extends z.ZodObject>(
  app: FastifyInstance,
  route: RouteDeclaration<Params, Query>,
): void {
  const params: z.ZodObject = route.params ?? z.strictObject({});
  const query: z.ZodObject = route.query ?? noQuery;
  const problems = [...new Set([...commonProblems, ...route.doc.problems])];
  const operation = operationOf({ ...route.doc, problems }, params, query);
  const handler = async (raw: FastifyRequest, reply: FastifyReply) =>
    route.handle({
      // The schemas are the declaration's own; `ZodObject` alone has lost their types.
      params: check(params, raw.params, "path") as z.output<Params>,
      query: check(query, raw.query, "query") as z.output<Query>,
      raw,
      reply,
    });

  app.route({
    method: route.method,
    url: route.path,
    // Neither is a JSON Schema: both are read by the OpenAPI document alone.
    schema: { tags: [route.doc.tag], "x-operation": operation } as object,
    exposeHeadRoute: route.handlesHead !== true,
    ...(route.method !== "GET" ? { handlerTimeout: route.deadlineMs ?? writeDeadlineMs } : {}),
    handler,
  });
  if (route.handlesHead) app.route({ method: "HEAD", url: route.path, schema: { hide: true } as object, handler });
}

/** Sends text that is JSON already. */
export function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(json);
}
