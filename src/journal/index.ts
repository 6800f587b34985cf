/** The face of the journal's room. Other shapes (entries, pages, views) follow from `Journal`. */

export { openBlobStore } from "./blobs.ts";
export { openJournal } from "./journal.ts";
export type { Journal } from "./types.ts";
