/** The face of the alarms' room. All of it is pure: the console draws by `state.ts`, `facts.ts` and `adjudication.ts` too. */

export { type AlarmAction, actionDrafts, maxShelfMs, shelfOverDraft } from "./actions.ts";
export { keysOf, sourceOf } from "./facts.ts";
export { isAlarmDraft, type KnownAlarms, settled } from "./settle.ts";
