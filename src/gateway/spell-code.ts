/** What lists and terminal messages ask of the room of identities: one spelling of a code, and what its check digit says. Pure. */

import { codeText } from "../code-text.ts";
import type { SpellCode } from "../expected/index.ts";
import { parseContainerId } from "../identity/index.ts";

export const spellCode: SpellCode = (text) => {
  const code = codeText(text);
  const { kind, valid, ambiguous } = parseContainerId(code);
  return { code, type: kind === "wagon" || kind === "container" ? kind : "unknown", valid, ambiguous };
};
