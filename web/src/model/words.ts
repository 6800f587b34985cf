/**
 * The words on the screen for the words in the records, and the shape that goes with each priority. In one place, so that
 * they can be translated and so that no two screens say the same thing differently. Pure.
 *
 * The console never calls a lane or a load safe: what it has not seen, it does not judge.
 */

import type {
  AlarmCategory,
  AlarmState,
  BackgroundCondition,
  Coverage,
  DeviceState,
  PorticoRecord,
  Provenance,
} from "./views.ts";

export type Shape = "■" | "▲" | "●" | "◆";

/** Shape by priority; a diamond is for equipment that is not what it should be. */
export const shapeOf = (priority: number): Shape => (priority <= 1 ? "■" : priority === 2 ? "▲" : "●");
export const toneOf = (priority: number): "p1" | "p2" | "p3" => (priority <= 1 ? "p1" : priority === 2 ? "p2" : "p3");

export const categoryWords: Readonly<Record<AlarmCategory, string>> = {
  gamma: "GAMMA",
  neutron: "NEUTRON",
  spectroscopic: "SPECTRUM",
  tamper: "TAMPER",
  fault: "FAULT",
};

export const alarmStateWords: Readonly<Record<AlarmState, string>> = {
  "unacknowledged-active": "unacknowledged",
  "acknowledged-active": "acknowledged",
  "returned-unacknowledged": "returned, unacknowledged",
  latched: "waits for a decision",
  shelved: "shelved",
  suppressed: "suppressed",
  "out-of-service": "out of service",
  normal: "over",
};

export type Decision = PorticoRecord<"verdict.given">["decision"];
export const decisions: readonly Decision[] = ["clear", "suspect", "inconclusive", "not-scanned"];
/** What the gateway takes only with a reason. */
export const needsReason = (decision: Decision): boolean => decision === "suspect" || decision === "not-scanned";

/** What an officer decided; the console repeats it, and decides nothing. */
export const verdictWords: Readonly<Record<Decision, string>> = {
  clear: "clear",
  suspect: "suspect",
  inconclusive: "inconclusive",
  "not-scanned": "not scanned",
};

export const provenanceWords: Readonly<Record<Provenance, string>> = {
  live: "",
  replay: "REPLAY",
  simulated: "SIMULATED",
};

export const deviceStateWords: Readonly<Record<DeviceState, string>> = {
  connecting: "connecting",
  ready: "ready",
  degraded: "degraded",
  lost: "not connected",
  unknown: "unknown",
};

export const conditionWords: Readonly<Record<BackgroundCondition, string>> = {
  normal: "normal",
  "gamma-high": "gamma high",
  "gamma-low": "gamma low",
  "neutron-high": "neutron high",
};

export const coverageMarks: Readonly<Record<Coverage, string>> = { yes: "✓", no: "✗", unknown: "?" };

/** What the check digit of a read says, for people. */
export function checkDigitWords(read: Pick<PorticoRecord<"identity.read">, "type" | "valid" | "ambiguous">): string {
  if (read.type === "plate" || read.type === "seal" || read.type === "unknown") return "no check digit";
  if (read.ambiguous) return "check digit vouches for nothing";
  return read.valid ? "check digit fits" : "check digit does not fit";
}

export const recordWords = (kind: string): string => kind.replace(".", " ");
