/** The face of this room: the HTTP server, and what it needs of others. */

export type { GivenContainers, GivenLink, GivenSeal } from "./given-corrections.ts";
export type {
  GivenMark,
  GivenVerdict,
  HttpServer,
  HttpServerOptions,
  JournalReader,
  PassageForN42,
  SubmittedRead,
} from "./needs.ts";
export { recordsOfPassage } from "./passage-records.ts";
export { createHttpServer } from "./server.ts";
