/** The console's files as Vite has built them, and its pages: one document for every address that the console draws. */

import { access } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { consolePolicy } from "./guards.ts";

/** Addresses that the console draws itself; they are no files. */
const pages = /^\/(?:(?:lanes|passages|alarms|devices|questions|containers)(?:\/[^?]*)?)?$/;

const unbuiltPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Portico: the console is not built</title>
<h1>The gateway runs, its console is not built</h1>
<p>Run <code>npm run build:web</code> in the folder of Portico and load this page again.</p>
<p>The interface is there: <a href="/openapi.json">/openapi.json</a>, <a href="/v1/lanes">/v1/lanes</a>,
<a href="/readyz">/readyz</a>.</p>
</html>
`;

export async function addConsole(app: FastifyInstance, webRoot: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webRoot,
    index: ["index.html"],
    dotfiles: "ignore",
    suppressWarning: true,
    cacheControl: false,
    schemaHide: true,
    setHeaders(reply, path) {
      // Vite puts a hash of the content into the names under assets/, so those may be kept; the page itself may not.
      const hashed = path.startsWith(join(webRoot, "assets"));
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      reply.header("content-security-policy", consolePolicy);
    },
  });
}

/** Answers a GET for one of the console's pages; false if the address is none of them. */
export async function answeredAsPage(request: FastifyRequest, reply: FastifyReply, webRoot: string): Promise<boolean> {
  const [path = ""] = request.url.split("?", 1);
  if ((request.method !== "GET" && request.method !== "HEAD") || !pages.test(path)) return false;
  const built = await access(join(webRoot, "index.html")).then(
    () => true,
    () => false,
  );
  if (built) reply.code(200).sendFile("index.html");
  else {
    reply.code(200).type("text/html; charset=utf-8").header("content-security-policy", consolePolicy).send(unbuiltPage);
  }
  return true;
}
