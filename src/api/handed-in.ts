/**
 * Bodies that are bytes: documents, lists, messages, DICOM objects, each for a reader of its own that is not of this room. No
 * parser of the server looks at them.
 */

import type { FastifyInstance } from "fastify";
import { HttpError } from "./problem.ts";
import type { LaneView } from "./views.ts";

interface Taken {
  readonly mediaTypes: readonly string[];
  /** A larger body is refused before anything looks at it. */
  readonly maxBytes: number;
}

/** Adds routes in a scope of their own: no other route takes these types as bytes, and they take nothing else. */
export async function withBytes(
  app: FastifyInstance,
  { mediaTypes, maxBytes }: Taken,
  add: (scope: FastifyInstance) => void,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...mediaTypes], { parseAs: "buffer", bodyLimit: maxBytes }, (_request, body, done) =>
      done(null, body),
    );
    add(scope);
  });
}

export const badBody = (message: string): HttpError =>
  new HttpError("HTTP_BAD_REQUEST", message, { faults: [{ in: "body", name: "", message }] });

/**
 * Refuses what is handed in for a device that is none, or for one that takes no such thing.
 * @param what the devices of these drivers give, for the sentence
 */
export function checkDevice(
  lanes: readonly LaneView[],
  device: string,
  drivers: readonly string[],
  what: string,
): void {
  const known = lanes.flatMap((lane) => lane.devices).find(({ id }) => id === device);
  if (known !== undefined && drivers.includes(known.driver)) return;
  const message = known === undefined ? "no such device" : `the device is one of ${known.driver}, not of ${what}`;
  throw new HttpError("HTTP_BAD_REQUEST", `device: ${message}`, {
    faults: [{ in: "query", name: "device", message }],
  });
}
