/** `PUT /v1/expected`: a manifest, a load list, a consist; `GET /v1/expected`: what is in force. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { MessageRefused } from "../../errors.ts";
import { expectedQuery, putExpectedQuery } from "../expected-body.ts";
import { withBytes } from "../handed-in.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { keyHeader, repeatableWrites, replayedHeader, writeProblems } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "submitExpected" | "expectedPage"> & { readonly clock: Clock };

/** What the parser takes. */
const maxBytes = 32 * 2 ** 20;
/** The largest list is 400 records, each on disk before the next. */
const deadlineMs = 120_000;
const mediaTypes = ["text/csv", "text/tab-separated-values", "application/json"] as const;

export async function addExpectedRoutes(
  app: FastifyInstance,
  { submitExpected, expectedPage, clock }: Needs,
): Promise<void> {
  const writes = repeatableWrites(clock);
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
  await withBytes(app, { mediaTypes, maxBytes }, (scope) => {
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
        headers: keyHeader,
        body: {
          schema: { type: "string", description: "A list." },
          example: "container,risk,ucr,seal\nCSQU3054383,high,6GB123456789000-1,EX123456\n",
          mediaTypes,
        },
        answers: {
          200: {
            description: "The same list was there before.",
            body: { schema: "ExpectedReceipt", example: "ExpectedReceipt" },
          },
          201: {
            description: "It is on disk.",
            body: { schema: "ExpectedReceipt", example: "ExpectedReceipt" },
            headers: replayedHeader,
          },
        },
        problems: [...writeProblems, "EXPECTED_INVALID", "EXPECTED_VERSION"],
      },
      async handle({ query: { source, reference, version }, raw, reply }) {
        const { body } = raw;
        if (!(body instanceof Uint8Array)) throw new HttpError("EXPECTED_INVALID", "the body is empty");
        const head = {
          ...(source === undefined ? {} : { source }),
          ...(reference === undefined ? {} : { reference }),
          ...(version === undefined ? {} : { version }),
        };
        const isJson = /^application\/json\b/i.test(raw.headers["content-type"] ?? "");
        return writes.answer({ raw, reply }, { head, isJson, body }, async () => {
          const given = { bytes: body, format: isJson ? ("json" as const) : ("csv" as const), head };
          const receipt = await submitExpected(given).catch((thrown: unknown) => {
            throw asProblem(thrown);
          });
          return { status: receipt.isNew ? 201 : 200, body: receipt };
        });
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
