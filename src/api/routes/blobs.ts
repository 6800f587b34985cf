/**
 * Stored bytes by their SHA-256: `GET /v1/blobs/:sha256`, whole or a range of them. The name is the content, so an answer
 * may be kept for ever; the file is streamed, never held.
 */

import { type FileHandle, open } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { BlobFiles } from "../kept.ts";
import { pictureTypeOf, pictureTypes, sniffBytes } from "../media-type.ts";
import { HttpError } from "../problem.ts";
import { parseRange } from "../range.ts";
import { addRoute } from "../route.ts";

const mediaTypes = [...pictureTypes, "application/octet-stream"] as const;

async function openBlob(path: string): Promise<{ file: FileHandle; size: number; head: Uint8Array }> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new HttpError("BLOB_UNKNOWN", "No blob of this name is stored here.");
    throw error;
  });
  try {
    const { size } = await file.stat();
    const head = new Uint8Array(sniffBytes);
    await file.read(head, 0, sniffBytes, 0);
    return { file, size, head };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** True if one of the tags of If-None-Match is this one; weak comparison (RFC 9110, 13.1.2). */
const matches = (header: string | undefined, etag: string) =>
  header?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);

export function addBlobRoutes(app: FastifyInstance, blobs: BlobFiles): void {
  addRoute(app, {
    method: "GET",
    path: "/v1/blobs/:sha256",
    handlesHead: true,
    params: z.strictObject({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits in lower case")
        .describe("The name that a record gives."),
    }),
    query: z.strictObject({
      type: z
        .enum(mediaTypes)
        .optional()
        .describe("Content-Type of the answer. Absent: by the first bytes, else application/octet-stream."),
    }),
    doc: {
      id: "getBlob",
      tag: "records",
      summary: "The bytes of a picture or an image archive.",
      description:
        "One range of bytes at a time. Nothing ever changes under a name, so an answer may be kept for ever.",
      headers: {
        Range: "One range of bytes; several are answered with the whole.",
        "If-Range": "An ETag: the range is given only if it fits.",
        "If-None-Match": "An ETag: 304 if it fits.",
      },
      answers: {
        200: {
          description: "The whole.",
          body: { mediaTypes },
          headers: { ETag: "The SHA-256 in quotes.", "Accept-Ranges": "`bytes`." },
        },
        206: {
          description: "The range.",
          body: { mediaTypes },
          headers: { "Content-Range": "Which bytes of how many." },
        },
        304: { description: "You have it." },
      },
      problems: ["BLOB_UNKNOWN", "HTTP_RANGE"],
    },
    async handle({ params: { sha256 }, query, raw, reply }) {
      const etag = `"${sha256}"`;
      const { file, size, head } = await openBlob(blobs.path(sha256));
      let streaming = false;
      try {
        const { range: asked, "if-range": ifRange, "if-none-match": ifNoneMatch } = raw.headers;
        const kept = { etag, "cache-control": "private, max-age=31536000, immutable" };
        if (matches(ifNoneMatch, etag)) return reply.code(304).headers(kept).send();

        // A date in If-Range never fits: no blob is ever another version of itself.
        const range = ifRange === undefined || ifRange === etag ? parseRange(asked, size) : "whole";
        if (range === "unsatisfiable") {
          throw new HttpError("HTTP_RANGE", `The blob has ${size} bytes.`, {
            headers: { "content-range": `bytes */${size}` },
          });
        }
        const { from, to } = range === "whole" ? { from: 0, to: size - 1 } : range;
        reply.code(range === "whole" ? 200 : 206).headers({
          ...kept,
          "accept-ranges": "bytes",
          "content-type": query.type ?? pictureTypeOf(head) ?? "application/octet-stream",
          "content-length": String(to - from + 1),
          ...(range === "whole" ? {} : { "content-range": `bytes ${from}-${to}/${size}` }),
        });
        if (raw.method === "HEAD") return reply.send();
        if (size === 0) return reply.send(Buffer.alloc(0));
        streaming = true;
        return reply.send(file.createReadStream({ start: from, end: to, highWaterMark: 256 * 1024 }));
      } finally {
        if (!streaming) await file.close();
      }
    },
  });
}
