/** `PUT /v1/expected`: a manifest, a load list, a consist; `GET /v1/expected`: what is in force. */

import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { MessageRefused } from "../../errors.ts";
import { expectedQuery, putExpectedQuery } from "../expected-body.ts";
import { idempotencyKeyOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";

type Needs = Pick<HttpServerOptions, "submitExpected" | "expectedPage"> & { readonly clock: Clock };

/** What the parser takes; a larger body is refused before anything looks at it. */
const maxBytes = 32 * 2 ** 20;
/** The largest list is 400 records, each on disk before the next. */
const deadlineMs = 120_000;
const csvTypes = ["text/csv", "text/tab-separated-values"] as const;

export async function addExpectedRoutes(
  app: FastifyInstance,
  { submitExpected, expectedPage, clock }: Needs,
): Promise<void> {
  const writes = createIdempotentWrites(clock);
  addRoute(app, {
    method: "GET",
    path: "/v1/expected",
    query: expectedQuery,
    doc: {
      id: "getExpected",
      tag: "views",
      summary: "Entries of the expected lists in force.",
      description:
        "Lists in the order in which they came. A list that is superseded between two pages is left out of the rest.",
      answers: { 200: { description: "A page.", body: { schema: "ExpectedPage", example: "ExpectedPage" } } },
      problems: [],
    },
    handle: ({ query: { limit, code, source, after } }) =>
      expectedPage({
        limit,
        ...(code === undefined ? {} : { code }),
        ...(source === undefined ? {} : { source }),
        ...(after === undefined ? {} : { after }),
      }),
  });
  // In a scope of its own: lists are taken as bytes, and only here.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [...csvTypes, "application/json"],
      { parseAs: "buffer", bodyLimit: maxBytes },
      (_request, body, done) => done(null, body),
    );
    addRoute(scope, {
      method: "PUT",
      path: "/v1/expected",
      query: putExpectedQuery,
      deadlineMs,
      doc: {
        id: "putExpected",
        tag: "writes",
        summary: "Hands in an expected list, or a new version of one.",
        description:
          "CSV (RFC 4180, UTF-8, with a header) or JSON, at most 32 MiB and 200,000 lines. Source, reference and version name it, " +
          "in the address or in a JSON list. The answer comes when all of it is on disk. The same again changes nothing: 200. The same " +
          "version with other content is refused: 409. A bad line is refused with its reason and the rest is taken; a list of " +
          "which nothing can be taken is refused whole. An `Idempotency-Key` works as for identity reads.",
        headers: { "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request." },
        body: {
          schema: { type: "string", description: "A list." },
          example: "container,risk,ucr,seal\nCSQU3054383,high,6GB123456789000-1,EX123456\n",
          mediaTypes: [...csvTypes, "application/json"],
        },
        answers: {
          200: {
            description: "The same list was there before.",
            body: { schema: "ExpectedReceipt", example: "ExpectedReceipt" },
          },
          201: {
            description: "It is on disk.",
            body: { schema: "ExpectedReceipt", example: "ExpectedReceipt" },
            headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
          },
        },
        problems: [
          ...(["HTTP_ORIGIN", "HTTP_TOO_LARGE", "HTTP_MEDIA_TYPE", "HTTP_IDEMPOTENCY", "HTTP_UNAVAILABLE"] as const),
          ...(["EXPECTED_INVALID", "EXPECTED_VERSION", "JOURNAL_FULL", "JOURNAL_CLOSED", "JOURNAL_WRITE"] as const),
        ],
      },
      async handle({ query: { source, reference, version }, raw, reply }) {
        const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
        const { body } = raw;
        if (!(body instanceof Uint8Array)) throw new HttpError("EXPECTED_INVALID", "the body is empty");
        const head = {
          ...(source === undefined ? {} : { source }),
          ...(reference === undefined ? {} : { reference }),
          ...(version === undefined ? {} : { version }),
        };
        const isJson = /^application\/json\b/i.test(raw.headers["content-type"] ?? "");
        const write = async () => {
          const given = { bytes: body, format: isJson ? ("json" as const) : ("csv" as const), head };
          const receipt = await submitExpected(given).catch((thrown: unknown) => {
            throw asProblem(thrown);
          });
          // The status goes with the answer, so that a repeated one is the same.
          return `${receipt.isNew ? 201 : 200} ${JSON.stringify(receipt)}`;
        };
        const { answer, repeated } =
          key === undefined
            ? { answer: await write(), repeated: false }
            : await writes.run(key, [head, isJson, createHash("sha256").update(body).digest("hex")], write);
        if (repeated) reply.header("idempotency-replayed", "true");
        return sendJson(reply.code(Number(answer.slice(0, 3))), answer.slice(4));
      },
    });
  });
}

/** Refusals with their first reasons as faults of the body. */
export function asProblem(thrown: unknown): unknown {
  if (!(thrown instanceof MessageRefused)) return thrown;
  const faults = thrown.reasons.slice(0, 20).map((message) => ({ in: "body" as const, name: "", message }));
  return new HttpError(thrown.code, thrown.message, { faults });
}
