/**
 * The states of one alarm, after ISA-18.2 and IEC 62682, as a pure function: what is so now and what happens in, what is so
 * then or a refusal in words out. docs/alarms.md has it as a table. No time, no storage, no I/O.
 *
 * An alarm is in the state that four facts give: whether its condition holds, whether a person has seen it, whether it is
 * put aside, and, of an alarm about a conveyance, whether a person has decided. Keeping the facts apart is what makes it
 * the same whether the device or the officer was first.
 */

import type { alarmStates } from "../records.ts";

export type AlarmState = (typeof alarmStates)[number];
type Aside = Extract<AlarmState, "shelved" | "suppressed" | "out-of-service">;

export interface AlarmStatus {
  /** About a conveyance: it waits for a decision when its condition is over. Others are about equipment. */
  readonly latches: boolean;
  /** 1 is the highest. */
  readonly priority: number;
  readonly condition: "active" | "returned";
  /** A person has seen it since it was raised. */
  readonly acknowledged: boolean;
  readonly aside: Aside | undefined;
  /** A person has decided what it was; never true of equipment. */
  readonly decided: boolean;
}

export type AlarmInput =
  /** Its condition holds: for the first time, or again. */
  | "raise"
  /** Its condition holds no more. */
  | "return"
  /** Nobody knows any more whether its condition holds. */
  | "lose"
  | "acknowledge"
  | "shelve"
  | "unshelve"
  /** The time for which it was shelved is over. */
  | "end-shelf"
  /** A person says what it was. */
  | "adjudicate"
  /** The same, and another inspection has been asked for, whose result is not in. */
  | "adjudicate-provisionally"
  /** What was decided explains it no more: something else about the same conveyance turned out otherwise. */
  | "reopen"
  | "suppress"
  | "unsuppress"
  | "take-out-of-service"
  | "return-to-service";

/** Why a person cannot have it so: the end of a sentence that begins with "The alarm". */
export interface Refusal {
  readonly refused: string;
}

/** An alarm that is raised for the first time. */
export function raised(alarm: Pick<AlarmStatus, "latches" | "priority">): AlarmStatus {
  return { ...alarm, condition: "active", acknowledged: false, aside: undefined, decided: false };
}

export function stateOf({ latches, condition, acknowledged, aside, decided }: AlarmStatus): AlarmState {
  if (aside !== undefined) return aside;
  if (decided) return "normal";
  if (condition === "active") return acknowledged ? "acknowledged-active" : "unacknowledged-active";
  if (latches) return "latched";
  return acknowledged ? "normal" : "returned-unacknowledged";
}

/**
 * What is so after `input`. Devices and clocks are never refused: what they say is taken, or changes nothing. An alarm
 * about a conveyance that nobody has decided never becomes `normal` here, whatever comes.
 */
export function nextStatus(status: AlarmStatus, input: AlarmInput): AlarmStatus | Refusal {
  const state = stateOf(status);
  switch (input) {
    case "raise":
      return raisedAgain(status);
    case "return":
      return { ...status, condition: "returned" };
    case "lose":
      if (status.condition === "returned") return status;
      // Equipment of which nothing is known is not well because somebody has seen it before.
      return { ...status, condition: "returned", acknowledged: status.latches && status.acknowledged };
    case "acknowledge":
      if (status.aside !== undefined) return refusal(asideWords[status.aside]);
      if (state === "normal") return refusal("is over");
      if (status.acknowledged) return refusal("has been acknowledged already");
      return { ...status, acknowledged: true };
    case "shelve":
      // Who puts it aside has seen it.
      if (status.aside === "shelved") return { ...status, acknowledged: true };
      if (status.latches) return refusal("is about a conveyance and waits for a decision: it cannot be put aside");
      if (status.priority <= 1) return refusal("is of priority 1: it cannot be put aside");
      return putAside({ ...status, acknowledged: true }, "shelved", state);
    case "unshelve":
      return status.aside === "shelved" ? takenBack(status) : refusal("is not shelved");
    case "end-shelf":
      return status.aside === "shelved" ? takenBack(status) : status;
    case "adjudicate":
    case "adjudicate-provisionally":
      return adjudicated(status, state, input === "adjudicate");
    case "reopen":
      return status.decided ? { ...status, decided: false, acknowledged: false } : status;
    case "suppress":
      return putAside(status, "suppressed", state);
    case "unsuppress":
      return status.aside === "suppressed" ? takenBack(status) : refusal("is not suppressed");
    case "take-out-of-service":
      return putAside(status, "out-of-service", state);
    case "return-to-service":
      return status.aside === "out-of-service" ? takenBack(status) : refusal("is not out of service");
  }
}

/** What is so after what is taken if it can be, and changes nothing where a person would be refused. */
export function following(status: AlarmStatus, input: AlarmInput): AlarmStatus {
  const next = nextStatus(status, input);
  return "refused" in next ? status : next;
}

const refusal = (refused: string): Refusal => ({ refused });
const asideWords: Readonly<Record<Aside, string>> = {
  shelved: "is shelved",
  suppressed: "is suppressed by design",
  "out-of-service": "is out of service",
};

function raisedAgain(status: AlarmStatus): AlarmStatus {
  if (status.aside !== undefined) return { ...status, condition: "active" };
  if (status.condition === "active") return status;
  return raised(status);
}

function putAside(status: AlarmStatus, aside: Aside, state: AlarmState): AlarmStatus | Refusal {
  if (status.latches) return refusal("is about a conveyance and waits for a decision: it cannot be put aside");
  if (status.aside !== undefined) return refusal(asideWords[status.aside]);
  if (state === "normal") return refusal("is over");
  return { ...status, aside };
}

/** What still holds when it comes back has to be seen anew. */
function takenBack(status: AlarmStatus): AlarmStatus {
  const acknowledged = status.acknowledged && status.condition === "returned";
  return { ...status, aside: undefined, acknowledged };
}

function adjudicated(status: AlarmStatus, state: AlarmState, isFinal: boolean): AlarmStatus | Refusal {
  if (status.aside !== undefined) return refusal(asideWords[status.aside]);
  if (status.latches && status.condition === "active") {
    return refusal("is still active: it can be decided when the conveyance has left");
  }
  if (!status.latches && state === "normal") return refusal("is over");
  // A finding about equipment is an acknowledgement; what ends such an alarm is its condition.
  return { ...status, acknowledged: true, decided: status.latches && isFinal };
}
