/** `POST /v1/documents`: an N42 document that another system hands in for an instrument. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { PorticoError } from "../../errors.ts";
import { badBody, checkDevice, withBytes } from "../handed-in.ts";
import type { HttpServerOptions } from "../needs.ts";
import { keyHeader, repeatableWrites, replayedHeader, writeProblems } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "lanes" | "submitDocument"> & { readonly clock: Clock };

/** What the reader of documents takes. */
const maxBytes = 4 * 2 ** 20;
const mediaTypes = ["application/xml", "text/xml", "application/n42+xml"] as const;
/** Drivers whose devices are known by documents. */
const drivers: readonly string[] = ["n42-files", "n42-stream"];

export async function addDocumentRoutes(app: FastifyInstance, { lanes, submitDocument, clock }: Needs): Promise<void> {
  const writes = repeatableWrites(clock);
  await withBytes(app, { mediaTypes, maxBytes }, (scope) => {
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
        headers: keyHeader,
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
            headers: replayedHeader,
          },
        },
        problems: writeProblems,
      },
      async handle({ query: { device }, raw, reply }) {
        checkDevice(lanes, device, drivers, "documents");
        const { body } = raw;
        if (!(body instanceof Uint8Array) || body.length === 0) throw badBody("the body is empty");
        return writes.answer({ raw, reply }, { device, body }, async () => {
          const { isNew, records } = await submitDocument(device, body).catch((thrown: unknown) => {
            throw thrown instanceof PorticoError && thrown.code === "N42_INVALID" ? badBody(thrown.message) : thrown;
          });
          return { status: isNew ? 201 : 200, body: { items: records } };
        });
      },
    });
  });
}
