/** `POST /v1/devices/ID/messages`: what a reader posts in its maker's own shape, for the mapping of its profile. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { badBody, withBytes } from "../handed-in.ts";
import type { HttpServerOptions } from "../needs.ts";
import { keyHeader, repeatableWrites, replayedHeader, writeProblems } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "submitMessage"> & { readonly clock: Clock };

/** What the reader of messages takes with pictures. */
const maxBytes = 4 * 2 ** 20;
const mediaTypes = [
  "application/json",
  "application/x-ndjson",
  "application/xml",
  "text/xml",
  "text/plain",
  "application/octet-stream",
] as const;

export async function addDeviceMessageRoutes(app: FastifyInstance, { submitMessage, clock }: Needs): Promise<void> {
  const writes = repeatableWrites(clock);
  await withBytes(app, { mediaTypes, maxBytes }, (scope) => {
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
          "JSON or XML by the mapping of the device's profile (docs/readers.md), at most 4 MiB, whatever its media type says. " +
          "The answer comes when the records are on disk and names them; a sign of life makes none. A message of which nothing could " +
          "be taken is answered with the reasons, and they are counted as those of the device's connection are. An `Idempotency-Key` " +
          "works as for identity reads.",
        headers: keyHeader,
        body: {
          schema: { type: "string", description: "A message of the reader." },
          example: "<Recognition><Code>CSQU3054383</Code></Recognition>",
          mediaTypes,
        },
        answers: {
          202: {
            description: "The ids of the records, and what of the message was left out.",
            body: { schema: "MessageOutcome", example: "MessageOutcome" },
            headers: replayedHeader,
          },
        },
        problems: [...writeProblems, "HTTP_NOT_FOUND"],
      },
      async handle({ params: { id }, raw, reply }) {
        const { body } = raw;
        if (!(body instanceof Uint8Array) || body.length === 0) throw badBody("the body is empty");
        return writes.answer({ raw, reply }, { id, body }, async () => {
          const { records, rejected } = await submitMessage(id, body);
          return { status: 202, body: { records: records.map((record) => record.id), rejected } };
        });
      },
    });
  });
}
