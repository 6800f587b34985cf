/**
 * Images block by block: `GET /v1/scans/ID/tiles` says which blocks there are, `…/tiles/LEVEL/N` and `…/layers/NAME/N` give one
 * as it is stored. The filter of the archive form is the client's to undo; only the content coding is ours.
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { codingFor } from "../content-coding.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute } from "../route.ts";
import { layerParams, scanParams, tileParams, tileQuery } from "../tile-body.ts";

type Needs = Pick<HttpServerOptions, "journal" | "tiles">;

const mediaTypes = ["application/octet-stream"] as const;
const answers = {
  200: {
    description: "The block, coded as `Content-Encoding` says.",
    body: { mediaTypes },
    headers: {
      ETag: "Of this block in this coding.",
      "Content-Encoding": "`zstd` as it is stored, or `deflate`; absent: neither was asked for.",
    },
  },
  304: { description: "You have it." },
} as const;
const headers = {
  "Accept-Encoding": "`zstd` is sent as it is stored; `deflate` and none are made for the answer.",
  "If-None-Match": "An ETag: 304 if it fits.",
};
const problems = ["HTTP_NOT_FOUND", "BLOB_UNKNOWN", "IMAGE_INVALID", "HTTP_UNAVAILABLE"] as const;

/** An answer that names its image never changes; one that does not is asked for again. */
const lasting = { "cache-control": "private, max-age=31536000, immutable" };
const asked = { "cache-control": "private, no-cache" };

export function addTileRoutes(app: FastifyInstance, { journal, tiles }: Needs): void {
  function imageOf(scan: string, wanted?: string): string {
    const record = journal.scan(scan);
    if (record === undefined) throw new HttpError("HTTP_NOT_FOUND", "No scan of this id has ended.");
    if (record.image === undefined) throw new HttpError("HTTP_NOT_FOUND", "There is no image of this scan.");
    if (wanted !== undefined && wanted !== record.image.blob) {
      throw new HttpError("HTTP_NOT_FOUND", "This is not the image of the scan.", {
        members: { image: record.image.blob },
      });
    }
    return record.image.blob;
  }

  /** @param of number of a level, or name of a layer */
  async function answer(
    request: { scan: string; of: number | string; block: number; image: string | undefined },
    raw: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const { scan, of, block } = request;
    const image = imageOf(scan, request.image);
    const { levels, layers } = await tiles.describe(image);
    const grid = typeof of === "number" ? levels[of] : layers.find(({ name }) => name === of);
    if (grid === undefined) {
      const there = typeof of === "number" ? `levels 0 to ${levels.length - 1}` : `layers: ${names(layers)}`;
      throw new HttpError("HTTP_NOT_FOUND", `The image has ${there}.`);
    }
    if (block >= grid.blocks) throw new HttpError("HTTP_NOT_FOUND", `It has ${grid.blocks} blocks, numbered from 0.`);

    const coding = codingFor(raw.headers["accept-encoding"]);
    const etag = `"${image}.${of}.${block}.${coding}"`;
    reply.headers({ ...(request.image === undefined ? asked : lasting), etag, vary: "accept-encoding" });
    if (hasTag(raw.headers["if-none-match"], etag)) return reply.code(304).send();
    const bytes = await tiles.block(image, of, block, coding);
    if (bytes === undefined) {
      throw new HttpError("HTTP_UNAVAILABLE", "Too many blocks are being coded now; zstd needs no turn.");
    }
    if (coding !== "identity") reply.header("content-encoding", coding);
    return reply.type(mediaTypes[0]).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  addRoute(app, {
    method: "GET",
    path: "/v1/scans/:scan/tiles",
    params: scanParams,
    doc: {
      id: "listTiles",
      tag: "records",
      summary: "What the image of a scan is, and which blocks of it can be had.",
      answers: { 200: { description: "The image.", body: { schema: "TileList", example: "TileList" } } },
      problems: ["HTTP_NOT_FOUND", "BLOB_UNKNOWN", "IMAGE_INVALID"],
    },
    async handle({ params: { scan } }) {
      const image = imageOf(scan);
      return { ...(await tiles.describe(image)), scan, image };
    },
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/scans/:scan/tiles/:level/:block",
    params: tileParams,
    query: tileQuery,
    doc: {
      id: "getTile",
      tag: "records",
      summary: "One block of an image: 256 columns of a level, all its views and energies.",
      description: "16 bit, filtered as the list says: undo the content coding, then the filter.",
      headers,
      answers,
      problems,
    },
    handle: ({ params: { scan, level, block }, query: { image }, raw, reply }) =>
      answer({ scan, of: level, block, image }, raw, reply),
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/scans/:scan/layers/:layer/:block",
    params: layerParams,
    query: tileQuery,
    doc: {
      id: "getLayerTile",
      tag: "records",
      summary: "One block of a layer: 256 columns, one byte a sample, all its views.",
      headers,
      answers,
      problems,
    },
    handle: ({ params: { scan, layer, block }, query: { image }, raw, reply }) =>
      answer({ scan, of: layer, block, image }, raw, reply),
  });
}

const names = (layers: readonly { readonly name: string }[]) =>
  layers.length === 0 ? "none" : layers.map(({ name }) => name).join(", ");

/** Weak comparison (RFC 9110, 13.1.2). */
const hasTag = (header: string | undefined, etag: string) =>
  header?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag) ?? false;
