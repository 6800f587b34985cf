/** What lists and terminal messages ask of the room of identities: one spelling of a code, and what its check digit says. Pure. */

import type { SpellCode } from "../expected/index.ts";
import { normalise, parseContainerId } from "../identity/index.ts";

export const spellCode: SpellCode = (text) => {
  const code = normalise(text);
  const { kind, valid, ambiguous } = parseContainerId(code);
  return { code, type: kind === "wagon" || kind === "container" ? kind : "unknown", valid, ambiguous };
};
