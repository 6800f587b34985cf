/** `POST /v1/documents`: an N42 document that another system hands in for an instrument. */

import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { PorticoError } from "../../errors.ts";
import { idempotencyKeyOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";

type Needs = Pick<HttpServerOptions, "lanes" | "submitDocument"> & { readonly clock: Clock };

/** What the reader of documents takes; a larger body is refused before anything looks at it. */
const maxBytes = 4 * 2 ** 20;
const mediaTypes = ["application/xml", "text/xml", "application/n42+xml"] as const;
/** Drivers whose devices are known by documents. */
const drivers: readonly string[] = ["n42-files", "n42-stream"];

export async function addDocumentRoutes(app: FastifyInstance, { lanes, submitDocument, clock }: Needs): Promise<void> {
  const writes = createIdempotentWrites(clock);
  // In a scope of its own: no other route takes XML, and this one takes nothing else.
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...mediaTypes], { parseAs: "buffer", bodyLimit: maxBytes }, (_request, body, done) =>
      done(null, body),
    );
    addRoute(scope, {
      method: "POST",
      path: "/v1/documents",
      query: z.strictObject({
        device: z
          .string()
          .min(1)
          .max(64)
          .describe("The instrument: a device of the configuration whose driver is `n42-files` or `n42-stream`."),
      }),
      doc: {
        id: "postDocument",
        tag: "writes",
        summary: "Hands in an N42.42 document of an instrument.",
        description:
          "2012 or 2006, at most 4 MiB. The answer comes when the original is stored and all that it says is on disk: " +
          "`document.received` first, then occupancies, alarms, codes. Bytes that came before, by whatever way, give nothing new: " +
          "200 with the record of the first time. An `Idempotency-Key` works as for identity reads.",
        headers: { "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request." },
        body: {
          schema: { type: "string", description: "An N42.42 document." },
          example: '<RadInstrumentData xmlns="http://physics.nist.gov/N42/2011/N42">…</RadInstrumentData>',
          mediaTypes,
        },
        answers: {
          200: {
            description: "The same bytes were recorded before: the record of that time.",
            body: { schema: "RecordList", example: "RecordList" },
          },
          201: {
            description: "The records.",
            body: { schema: "RecordList", example: "RecordList" },
            headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
          },
        },
        problems: [
          "HTTP_ORIGIN",
          "HTTP_TOO_LARGE",
          "HTTP_MEDIA_TYPE",
          "HTTP_IDEMPOTENCY",
          "HTTP_UNAVAILABLE",
          "JOURNAL_FULL",
          "JOURNAL_CLOSED",
          "JOURNAL_WRITE",
        ],
      },
      async handle({ query: { device }, raw, reply }) {
        const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
        checkDevice(device);
        const { body } = raw;
        if (!(body instanceof Uint8Array) || body.length === 0) throw badDocument("the body is empty");
        // The status goes with the answer, so that a repeated one is the same.
        const write = async () => {
          const { isNew, records } = await submitDocument(device, body).catch((thrown: unknown) => {
            throw thrown instanceof PorticoError && thrown.code === "N42_INVALID"
              ? badDocument(thrown.message)
              : thrown;
          });
          return `${isNew ? 201 : 200} ${JSON.stringify({ items: records })}`;
        };
        const { answer, repeated } =
          key === undefined
            ? { answer: await write(), repeated: false }
            : await writes.run(key, [device, createHash("sha256").update(body).digest("hex")], write);
        if (repeated) reply.header("idempotency-replayed", "true");
        return sendJson(reply.code(Number(answer.slice(0, 3))), answer.slice(4));
      },
    });
  });

  function checkDevice(device: string): void {
    const known = lanes.flatMap((lane) => lane.devices).find(({ id }) => id === device);
    if (known !== undefined && drivers.includes(known.driver)) return;
    const message = known === undefined ? "no such device" : `the device is one of ${known.driver}, not of documents`;
    const faults = [{ in: "query" as const, name: "device", message }];
    throw new HttpError("HTTP_BAD_REQUEST", `device: ${message}`, { faults });
  }
}

function badDocument(message: string): HttpError {
  return new HttpError("HTTP_BAD_REQUEST", message, { faults: [{ in: "body", name: "", message }] });
}
