import { describe, expect, it } from "vitest";
import { type AlarmInput, type AlarmStatus, nextStatus, stateOf } from "./state.ts";
import { conveyance, equipment, inputs, statusAfter } from "./testing/inputs.ts";

/** The state that follows, with the facts that it does not show; or the refusal. */
function outcome(status: AlarmStatus, input: AlarmInput): string {
  const next = nextStatus(status, input);
  return "refused" in next ? `✗ ${next.refused}` : named(next);
}
/** The facts that the state alone does not show. */
function named(status: AlarmStatus): string {
  const seen = status.acknowledged ? "seen" : "unseen";
  if (status.aside !== undefined) return `${stateOf(status)} ${status.condition} ${seen}`;
  return status.latches && stateOf(status) === "latched" ? `latched ${seen}` : stateOf(status);
}

const ua = "unacknowledged-active";
const aa = "acknowledged-active";
const ru = "returned-unacknowledged";
const over = "✗ is over";
const noConveyance = "✗ is about a conveyance and waits for a decision: it cannot be put aside";
const nots = {
  unshelve: "✗ is not shelved",
  unsuppress: "✗ is not suppressed",
  "return-to-service": "✗ is not out of service",
};
const asideRefusals = (word: string) => ({
  acknowledge: `✗ ${word}`,
  adjudicate: `✗ ${word}`,
  "adjudicate-provisionally": `✗ ${word}`,
  suppress: `✗ ${word}`,
  "take-out-of-service": `✗ ${word}`,
});

type Row = Readonly<Record<AlarmInput, string>>;
/** Every state that an alarm can be in, how it gets there, and what each input makes of it. */
const table: readonly [name: string, status: AlarmStatus, row: Row][] = [
  ...equipmentRows(),
  [
    `conveyance: ${ua}`,
    statusAfter(conveyance),
    {
      ...nots,
      raise: ua,
      return: "latched unseen",
      lose: "latched unseen",
      reopen: ua,
      acknowledge: aa,
      shelve: noConveyance,
      "end-shelf": ua,
      adjudicate: "✗ is still active: it can be decided when the conveyance has left",
      "adjudicate-provisionally": "✗ is still active: it can be decided when the conveyance has left",
      suppress: noConveyance,
      "take-out-of-service": noConveyance,
    },
  ],
  [
    `conveyance: ${aa}`,
    statusAfter(conveyance, "acknowledge"),
    {
      ...nots,
      raise: aa,
      return: "latched seen",
      lose: "latched seen",
      reopen: aa,
      acknowledge: "✗ has been acknowledged already",
      shelve: noConveyance,
      "end-shelf": aa,
      adjudicate: "✗ is still active: it can be decided when the conveyance has left",
      "adjudicate-provisionally": "✗ is still active: it can be decided when the conveyance has left",
      suppress: noConveyance,
      "take-out-of-service": noConveyance,
    },
  ],
  ...(["unseen", "seen"] as const).map((seen): [string, AlarmStatus, Row] => [
    `conveyance: latched ${seen}`,
    statusAfter(conveyance, ...(seen === "seen" ? (["acknowledge"] as const) : []), "return"),
    {
      ...nots,
      raise: ua,
      return: `latched ${seen}`,
      lose: `latched ${seen}`,
      reopen: `latched ${seen}`,
      acknowledge: seen === "seen" ? "✗ has been acknowledged already" : "latched seen",
      shelve: noConveyance,
      "end-shelf": `latched ${seen}`,
      adjudicate: "normal",
      "adjudicate-provisionally": "latched seen",
      suppress: noConveyance,
      "take-out-of-service": noConveyance,
    },
  ]),
  [
    "conveyance: normal",
    statusAfter(conveyance, "return", "adjudicate"),
    {
      ...nots,
      raise: ua,
      return: "normal",
      lose: "normal",
      reopen: "latched unseen",
      acknowledge: over,
      shelve: noConveyance,
      "end-shelf": "normal",
      adjudicate: "normal",
      "adjudicate-provisionally": "latched seen",
      suppress: noConveyance,
      "take-out-of-service": noConveyance,
    },
  ],
];

function equipmentRows(): [string, AlarmStatus, Row][] {
  const rows: [string, AlarmStatus, Row][] = [
    [
      ua,
      statusAfter(equipment),
      {
        ...nots,
        raise: ua,
        return: ru,
        lose: ru,
        reopen: ua,
        acknowledge: aa,
        shelve: "shelved active seen",
        "end-shelf": ua,
        adjudicate: aa,
        "adjudicate-provisionally": aa,
        suppress: "suppressed active unseen",
        "take-out-of-service": "out-of-service active unseen",
      },
    ],
    [
      aa,
      statusAfter(equipment, "acknowledge"),
      {
        ...nots,
        raise: aa,
        return: "normal",
        lose: ru,
        reopen: aa,
        acknowledge: "✗ has been acknowledged already",
        shelve: "shelved active seen",
        "end-shelf": aa,
        adjudicate: aa,
        "adjudicate-provisionally": aa,
        suppress: "suppressed active seen",
        "take-out-of-service": "out-of-service active seen",
      },
    ],
    [
      ru,
      statusAfter(equipment, "return"),
      {
        ...nots,
        raise: ua,
        return: ru,
        lose: ru,
        reopen: ru,
        acknowledge: "normal",
        shelve: "shelved returned seen",
        "end-shelf": ru,
        adjudicate: "normal",
        "adjudicate-provisionally": "normal",
        suppress: "suppressed returned unseen",
        "take-out-of-service": "out-of-service returned unseen",
      },
    ],
    [
      "normal",
      statusAfter(equipment, "acknowledge", "return"),
      {
        ...nots,
        raise: ua,
        return: "normal",
        lose: "normal",
        reopen: "normal",
        acknowledge: over,
        shelve: over,
        "end-shelf": "normal",
        adjudicate: over,
        "adjudicate-provisionally": over,
        suppress: over,
        "take-out-of-service": over,
      },
    ],
  ];
  for (const condition of ["active", "returned"] as const) {
    for (const seen of ["unseen", "seen"] as const) {
      const back = condition === "active" ? ua : seen === "seen" ? "normal" : ru;
      for (const [state, enter, leave, words] of [
        ["shelved", "shelve", "unshelve", "is shelved"],
        ["suppressed", "suppress", "unsuppress", "is suppressed by design"],
        ["out-of-service", "take-out-of-service", "return-to-service", "is out of service"],
      ] as const) {
        const isShelf = state === "shelved";
        const same = `${state} ${condition} ${seen}`;
        rows.push([
          same,
          statusAfter(equipment, ...wayTo(enter, condition, seen)),
          {
            ...nots,
            ...asideRefusals(words),
            raise: `${state} active ${seen}`,
            return: `${state} returned ${seen}`,
            lose: condition === "active" ? `${state} returned unseen` : same,
            reopen: same,
            shelve: isShelf ? `shelved ${condition} seen` : `✗ ${words}`,
            "end-shelf": isShelf ? back : same,
            [leave]: back,
          },
        ]);
      }
    }
  }
  return rows;
}

/** Who shelves an alarm has seen it; that nobody knows any more what became of it makes it unseen again. */
function wayTo(enter: AlarmInput, condition: "active" | "returned", seen: "seen" | "unseen"): readonly AlarmInput[] {
  const first: AlarmInput[] = seen === "seen" && enter !== "shelve" ? ["acknowledge", enter] : [enter];
  if (enter === "shelve" && seen === "unseen")
    return condition === "active" ? [...first, "lose", "raise"] : [...first, "lose"];
  return condition === "active" ? first : [...first, "return"];
}

describe("the states of an alarm", () => {
  it.each(table)("%s: every input leads where the table says", (_name, status, row) => {
    expect(Object.fromEntries(inputs.map((input) => [input, outcome(status, input)]))).toEqual(row);
  });

  it("are all in the table: no input leads out of it", () => {
    const key = (status: AlarmStatus) => `${status.latches} ${named(status)}`;
    const known = new Set(table.map(([, status]) => key(status)));
    expect(known.size).toBe(table.length);
    for (const [, status] of table) {
      for (const input of inputs) {
        const next = nextStatus(status, input);
        if (!("refused" in next)) expect(known).toContain(key(next));
      }
    }
  });

  it("of priority 1 cannot be shelved, but is otherwise as of any other", () => {
    for (const [, status, row] of table.filter(([, { latches }]) => !latches)) {
      const first = { ...status, priority: 1 };
      for (const input of inputs) {
        if (input !== "shelve") expect(outcome(first, input)).toBe(row[input]);
      }
      if (status.aside !== "shelved")
        expect(outcome(first, "shelve")).toBe("✗ is of priority 1: it cannot be put aside");
    }
  });

  it("what a device or a clock says, and what follows by itself, is never refused", () => {
    for (const [, status] of table) {
      for (const input of ["raise", "return", "lose", "reopen", "end-shelf"] as const) {
        expect(nextStatus(status, input)).not.toHaveProperty("refused");
      }
    }
  });
});
