/** Examples of what lists and terminals say. Data only. */

import { at } from "./facts.ts";

export const listExamples = {
  ExpectedPage: {
    items: [
      {
        source: "port-community",
        reference: "VOYAGE 123N",
        version: "3",
        receivedAt: at,
        entry: {
          code: "CSQU3054383",
          type: "container",
          risk: "high",
          ucrs: ["6GB123456789000-1"],
          declarations: [],
          hsCodes: [],
          seals: [{ number: "EX123456" }],
        },
      },
    ],
    next: "41.100",
  },
  ExpectedReceipt: {
    source: "port-community",
    reference: "VOYAGE 123N",
    version: "3",
    isNew: true,
    document: "5b".repeat(32),
    entries: 9998,
    refused: 2,
    issues: ["line 17: it has no code", 'line 204: "purple" is no risk that is known'],
    supersedes: "2",
    isOutdated: false,
  },
  TerminalReceipt: {
    document: "5c".repeat(32),
    messages: 1,
    movements: 1,
    seals: 1,
    ordered: 0,
    repeated: 0,
    refused: 0,
    reasons: [],
    notes: [],
  },
} as const;
