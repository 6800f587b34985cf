/** Terminal messages in UN/EDIFACT: CODECO and COARRI, in. */

export type { Reported } from "./equipment.ts";
export { readTerminalMessages, type TerminalFinding, whyNoEdifact } from "./read.ts";
export type { Senders } from "./settings.ts";
