/** `POST /v1/dicom-web/studies`: DICOM objects that another system stores for a scanner (STOW-RS, PS3.18, 10.5). */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { checkDevice, withBytes } from "../handed-in.ts";
import { parameterOf, partsOf } from "../multipart.ts";
import type { HttpServerOptions, StoredInstance } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { keyHeader, repeatableWrites } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "lanes" | "storeObjects"> & { readonly clock: Clock };

const maxBytes = 128 * 2 ** 20;
const maxParts = 64;
/** Requests at a time: each is held in memory. */
const atOnce = 2;
const multipart = "multipart/related";
const objectType = "application/dicom";
const answerType = "application/dicom+json";
/** The driver whose devices are known by objects. */
const driver = "scan-files";

export async function addStowRoutes(app: FastifyInstance, { lanes, storeObjects, clock }: Needs): Promise<void> {
  const writes = repeatableWrites(clock);
  let running = 0;
  await withBytes(app, { mediaTypes: [multipart], maxBytes }, (scope) => {
    scope.addHook("onRequest", async (_request, reply) => {
      // Before its body is read.
      if (running >= atOnce) {
        throw new HttpError(
          "HTTP_UNAVAILABLE",
          `${atOnce} requests of this kind are being read; hand this one in later.`,
        );
      }
      running += 1;
      reply.raw.once("close", () => {
        running -= 1;
      });
    });
    addRoute(scope, {
      method: "POST",
      path: "/v1/dicom-web/studies",
      query: z.strictObject({
        device: z
          .string()
          .min(1)
          .max(64)
          .describe("The scanner: a device of the configuration that is connected by `dicom-listen://`."),
      }),
      doc: {
        id: "storeInstances",
        tag: "writes",
        summary: "Stores DICOM objects of a scanner (STOW-RS).",
        description:
          'The body is `multipart/related; type="application/dicom"`, one object a part, at most 64 and 128 MiB together. What is ' +
          "stored is on disk, and goes the way of what comes by C-STORE. Objects that came before are stored again without effect. " +
          "An `Idempotency-Key` works as for identity reads.",
        headers: keyHeader,
        body: {
          schema: { type: "string", format: "binary", description: "DICOM files in parts." },
          example: "--boundary\r\nContent-Type: application/dicom\r\n\r\n…\r\n--boundary--",
          mediaTypes: [multipart],
        },
        answers: {
          200: { description: "All are stored.", body: { mediaTypes: [answerType] } },
          202: {
            description: "Some are stored; `00081198` lists the others, each with its reason as DICOM numbers them.",
            body: { mediaTypes: [answerType] },
            headers: { "Portico-Refused": "The same reasons in words." },
          },
          409: {
            description: "None is stored.",
            body: { mediaTypes: [answerType] },
            headers: { "Portico-Refused": "The reasons in words." },
          },
        },
        problems: ["HTTP_ORIGIN", "HTTP_TOO_LARGE", "HTTP_MEDIA_TYPE", "HTTP_IDEMPOTENCY", "HTTP_UNAVAILABLE"],
      },
      async handle({ query: { device }, raw, reply }) {
        checkDevice(lanes, device, [driver], driver);
        const { body } = raw;
        if (!Buffer.isBuffer(body)) throw new HttpError("HTTP_BAD_REQUEST", "The body is empty.");
        const contentType = raw.headers["content-type"] ?? "";
        const type = parameterOf(contentType, "type") ?? objectType;
        if (type.toLowerCase() !== objectType) {
          throw new HttpError("HTTP_MEDIA_TYPE", `Parts of ${type} are not taken; expected is ${objectType}.`);
        }
        const parts = partsOf(body, contentType, maxParts);
        if (parts.length === 0) throw new HttpError("HTTP_BAD_REQUEST", "The body has no part.");
        const other = parts.find(({ mediaType }) => mediaType !== objectType && mediaType !== "");
        if (other !== undefined) {
          throw new HttpError(
            "HTTP_MEDIA_TYPE",
            `A part of ${other.mediaType} is not taken; expected is ${objectType}.`,
          );
        }
        const objects = parts.map(({ bytes }) => bytes);
        const answer = await writes.once({ raw, reply }, { device, body }, async () =>
          JSON.stringify(await storeObjects(device, objects)),
        );
        const stored: StoredInstance[] = JSON.parse(answer);
        const failed = stored.filter(({ failure }) => failure !== undefined);
        if (failed.length > 0) {
          const words = failed.map(({ sopInstance = "an object", failure }) => `${sopInstance}: ${failure?.reason}`);
          reply.header(
            "portico-refused",
            words
              .join("; ")
              .replaceAll(/[^\x20-\x7e]+/g, "?")
              .slice(0, 2000),
          );
        }
        const status = failed.length === 0 ? 200 : failed.length < stored.length ? 202 : 409;
        return reply
          .code(status)
          .type(answerType)
          .send(JSON.stringify(answerOf(stored)));
      },
    });
  });
}

/** The DICOM JSON of PS3.18, 10.5.3: (0008,1199) what is stored, (0008,1198) what is not. */
function answerOf(stored: readonly StoredInstance[]): object {
  const item = ({ sopClass, sopInstance, failure }: StoredInstance) => ({
    ...(sopClass === undefined ? {} : { "00081150": { vr: "UI", Value: [sopClass] } }),
    ...(sopInstance === undefined ? {} : { "00081155": { vr: "UI", Value: [sopInstance] } }),
    ...(failure === undefined ? {} : { "00081197": { vr: "US", Value: [failure.status] } }),
  });
  const [done, failed] = [
    stored.filter(({ failure }) => failure === undefined),
    stored.filter(({ failure }) => failure !== undefined),
  ];
  return {
    ...(done.length === 0 ? {} : { "00081199": { vr: "SQ", Value: done.map(item) } }),
    ...(failed.length === 0 ? {} : { "00081198": { vr: "SQ", Value: failed.map(item) } }),
  };
}
