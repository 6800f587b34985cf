/** `GET /v1/passages/ID/dicos`: a passage as DICOS objects, one part of the answer an object. docs/dicos.md says what they hold. */

import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { DicosPart, HttpServerOptions } from "../needs.ts";
import { recordsOfPassage } from "../passage-records.ts";
import { HttpError } from "../problem.ts";
import { dicosQuery, passageParams } from "../query.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "journal" | "passageDicos">;

/** Answers at a time: each holds an image in memory for as long as it takes the client to read it. */
const atOnce = 2;

export function addDicosRoutes(app: FastifyInstance, { journal, passageDicos }: Needs): void {
  let running = 0;
  addRoute(app, {
    method: "GET",
    path: "/v1/passages/:passage/dicos",
    params: passageParams,
    query: dicosQuery,
    doc: {
      id: "getPassageDicos",
      tag: "views",
      summary: "One passage as DICOS objects: images of each energy, and the officer's verdict.",
      description:
        'The answer is `multipart/related; type="application/dicom"`, as DICOMweb gives it, one part an object, with its name ' +
        "in `Content-Disposition`. Objects are made one after the other while the answer is sent.",
      answers: {
        200: {
          description: "The objects.",
          body: { mediaTypes: ['multipart/related; type="application/dicom"'] },
          headers: { "Portico-Left-Out": "What of the passage has no place in DICOS, and why; absent: nothing." },
        },
      },
      problems: ["HTTP_NOT_FOUND", "BLOB_UNKNOWN", "IMAGE_INVALID", "DICOS_INVALID", "HTTP_UNAVAILABLE"],
    },
    async handle({ params: { passage: id }, query: { syntax }, raw, reply }) {
      const passage = journal.passages.get(id);
      if (passage === undefined) throw new HttpError("HTTP_NOT_FOUND", "No passage has this id.");
      const { records } = recordsOfPassage(journal, passage);
      const { lane, lastSeq, containers } = passage;
      const { count, leftOut, objects } = passageDicos({ id, lane, lastSeq, containers, records }, syntax);
      if (count === 0) {
        const why = leftOut.length === 0 ? "no scan is linked to it" : leftOut.join("; ");
        throw new HttpError("HTTP_NOT_FOUND", `Nothing of this passage can be said in DICOS: ${why}.`);
      }
      if (leftOut.length > 0) reply.header("portico-left-out", headerText(leftOut.join("; ")));
      const boundary = `portico-${randomUUID()}`;
      reply.type(`multipart/related; type="application/dicom"; boundary=${boundary}`);
      if (raw.method === "HEAD") return reply.send();
      if (running >= atOnce) throw new HttpError("HTTP_UNAVAILABLE", `${atOnce} answers of this kind are being sent.`);
      running += 1;
      const parts = objects();
      try {
        // Before the answer begins: what is wrong with the first object can still be said.
        const first = await parts.next();
        const body = Readable.from(multipart(boundary, first, parts), { objectMode: false });
        body.once("close", () => {
          running -= 1;
        });
        return reply.send(body);
      } catch (cause) {
        running -= 1;
        throw cause;
      }
    },
  });
}

/** A header holds ASCII and one line. */
const headerText = (text: string) => text.replaceAll(/[^\x20-\x7e]+/g, "?").slice(0, 2000);

async function* multipart(
  boundary: string,
  first: IteratorResult<DicosPart, unknown>,
  rest: AsyncGenerator<DicosPart>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) {
      const { name, syntax, chunks } = next.value;
      const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      yield Buffer.from(
        `--${boundary}\r\nContent-Type: application/dicom; transfer-syntax=${syntax}\r\n` +
          `Content-Disposition: attachment; filename="${name}"\r\nContent-Length: ${length}\r\n\r\n`,
      );
      for (const chunk of chunks) if (chunk.length > 0) yield chunk;
      yield Buffer.from("\r\n");
    }
    yield Buffer.from(`--${boundary}--\r\n`);
  } finally {
    await rest.return(undefined);
  }
}
