/** Examples of what is said about identity, and of all that is known of one container. Data only. */

import { at, endedAt, passageId } from "./facts.ts";

export const identityExamples = {
  ContainersBody: {
    containers: ["CSQU3054383"],
    reason: "read at the doors; the camera took the 8 for a B",
    by: "j.jansen",
  },
  LinkBody: {
    record: "01935f3e-8d43-7c1a-9a50-3b1f6a0c2e11",
    reason: "the trailer behind it, seen on the gate camera",
    by: "j.jansen",
  },
  SealBody: {
    container: "CSQU3054383",
    number: "ML-DK0123456",
    condition: "intact",
    issuerCode: "CU",
    isoClass: "H",
    replaces: "ABCDEF123456",
    reason: "opened for inspection, and sealed again",
    by: "j.jansen",
  },
  ContainerView: {
    code: "CSQU3054383",
    id: { valid: true, kind: "container", ambiguous: false, notes: [] },
    passages: [
      {
        id: passageId,
        lane: "1",
        state: "closed",
        startedAt: at,
        endedAt,
        containers: ["CSQU3054383"],
        imaged: "yes",
        radiationScanned: "unknown",
        direction: "inbound",
        mode: "road",
        risk: "high",
        questions: 0,
      },
    ],
    coverage: {
      imaged: { answer: "yes", passages: [passageId] },
      radiationScanned: { answer: "unknown", passages: [passageId] },
    },
    lists: [
      {
        source: "customs",
        reference: "MRN-26-0417",
        version: "2",
        receivedAt: at,
        entry: {
          code: "CSQU3054383",
          type: "container",
          direction: "inbound",
          risk: "high",
          targetingRef: "T-8812",
          ucrs: ["6GB123456789012-EXAMPLE"],
          declarations: ["26DE000000000000A1"],
          goods: "ceramic tiles",
          hsCodes: ["6907"],
          sizeType: "22G1",
          seals: [{ number: "ABCDEF123456", issuer: "carrier" }],
        },
      },
    ],
    movements: [],
    seals: [],
    mismatches: [],
    conflicts: [],
    corrections: [],
    bypasses: [],
  },
} as const;
