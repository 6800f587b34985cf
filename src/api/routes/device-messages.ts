/** `POST /v1/devices/ID/messages`: what a reader posts in its maker's own shape, for the mapping of its profile. */

import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { idempotencyKeyOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";

type Needs = Pick<HttpServerOptions, "submitMessage"> & { readonly clock: Clock };

/** What the reader of messages takes with pictures; a larger body is refused before anything looks at it. */
const maxBytes = 1536 * 1024;
const mediaTypes = [
  "application/json",
  "application/x-ndjson",
  "application/xml",
  "text/xml",
  "text/plain",
  "application/octet-stream",
] as const;

export async function addDeviceMessageRoutes(app: FastifyInstance, { submitMessage, clock }: Needs): Promise<void> {
  const writes = createIdempotentWrites(clock);
  // In a scope of its own: here a body is bytes, whatever it calls itself, and no parser but the driver's looks at it.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...mediaTypes], { parseAs: "buffer", bodyLimit: maxBytes }, (_request, body, done) =>
      done(null, body),
    );
    addRoute(scope, {
      method: "POST",
      path: "/v1/devices/:id/messages",
      params: z.strictObject({
        id: z
          .string()
          .min(1)
          .max(64)
          .describe("A device of the configuration whose driver takes messages: `code-reader`."),
      }),
      doc: {
        id: "postDeviceMessage",
        tag: "writes",
        summary: "Hands in a message of a reader, as its maker writes it.",
        description:
          "JSON or XML by the mapping of the device's profile (docs/readers.md), at most 1.5 MiB, whatever its media type says. " +
          "The answer comes when the records are on disk and names them; a sign of life makes none. A message of which nothing could " +
          "be taken is answered with the reasons, and they are counted as those of the device's connection are. An `Idempotency-Key` " +
          "works as for identity reads.",
        headers: { "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request." },
        body: {
          schema: { type: "string", description: "A message of the reader." },
          example: "<Recognition><Code>CSQU3054383</Code></Recognition>",
          mediaTypes,
        },
        answers: {
          202: {
            description: "The ids of the records, and what of the message was left out.",
            body: { schema: "MessageOutcome", example: "MessageOutcome" },
            headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
          },
        },
        problems: [
          "HTTP_ORIGIN",
          "HTTP_NOT_FOUND",
          "HTTP_TOO_LARGE",
          "HTTP_MEDIA_TYPE",
          "HTTP_IDEMPOTENCY",
          "HTTP_UNAVAILABLE",
          "JOURNAL_FULL",
          "JOURNAL_CLOSED",
          "JOURNAL_WRITE",
        ],
      },
      async handle({ params: { id }, raw, reply }) {
        const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
        const { body } = raw;
        if (!(body instanceof Uint8Array) || body.length === 0) {
          const faults = [{ in: "body" as const, name: "", message: "the body is empty" }];
          throw new HttpError("HTTP_BAD_REQUEST", "the body is empty", { faults });
        }
        const write = async () => {
          const { records, rejected } = await submitMessage(id, body);
          return JSON.stringify({ records: records.map((record) => record.id), rejected });
        };
        if (key === undefined) return sendJson(reply.code(202), await write());
        const digest = createHash("sha256").update(body).digest("hex");
        const { answer, repeated } = await writes.run(key, [id, digest], write);
        if (repeated) reply.header("idempotency-replayed", "true");
        return sendJson(reply.code(202), answer);
      },
    });
  });
}
