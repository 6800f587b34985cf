/** The face of this room: the HTTP server, and what it needs of others. */

export type { GivenContainers, GivenLink, GivenMark, GivenSeal, GivenVerdict, SubmittedRead } from "./given.ts";
export type { JournalReader, PassageForN42 } from "./kept.ts";
export type { HttpServer, HttpServerOptions } from "./needs.ts";
export { recordsOfPassage } from "./passage-records.ts";
export { createHttpServer } from "./server.ts";
