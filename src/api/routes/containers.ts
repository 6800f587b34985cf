/** `GET /v1/containers/CODE`: everything that the journal and the lists know of one box, wagon or unit load device. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { codeText } from "../../code-text.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "container">;

const params = z.strictObject({
  code: z
    .string()
    .min(1)
    .max(64)
    .describe("Its code; small letters, spaces, dots, hyphens, slashes and brackets are allowed."),
});

export function addContainerRoutes(app: FastifyInstance, { container }: Needs): void {
  addRoute(app, {
    method: "GET",
    path: "/v1/containers/:code",
    params,
    doc: {
      id: "getContainer",
      tag: "views",
      summary: "One container: its passages, coverage, lists, movements, seals and conflicts.",
      answers: { 200: { description: "The container.", body: { schema: "ContainerView", example: "ContainerView" } } },
      problems: ["HTTP_NOT_FOUND"],
    },
    handle({ params: { code: said } }) {
      const code = codeText(said);
      const found = code === "" ? undefined : container(code);
      if (found === undefined) throw new HttpError("HTTP_NOT_FOUND", "Nothing is known of a container of this code.");
      return found;
    },
  });
}
