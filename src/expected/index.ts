/** The room of expected lists: what somebody said would come, parsed, and the book of what is in force. Pure. */

export { createExpectedBook, type KeptBook, type LeftList } from "./book.ts";
export type { SpellCode } from "./entry.ts";
export type { OwnColumns } from "./fields.ts";
export { headOf, headOfName, type ListHead } from "./head.ts";
export { recordsInForce } from "./in-force.ts";
export { type ListChange, nextEntries } from "./order.ts";
export { type ParsedList, parseList, partsOf, type RefusedList } from "./parse.ts";
export { compareVersions } from "./version.ts";
