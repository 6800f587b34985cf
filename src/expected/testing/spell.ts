/** Spelling for tests of this room. */

export { spellCode as spell } from "../../gateway/spell-code.ts";
