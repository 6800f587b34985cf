/** Terminal messages in UN/EDIFACT: CODECO, COARRI and COPRAR, in. */

export type { Reported } from "./equipment.ts";
export type { BoxOrder, OrderOutcome } from "./orders.ts";
export { readTerminalMessages, type TerminalFinding, whyNoEdifact } from "./read.ts";
export type { Senders } from "./settings.ts";
