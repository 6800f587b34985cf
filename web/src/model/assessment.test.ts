import { describe, expect, it } from "vitest";
import { plainOccupancy, recordOf } from "../../../test/support/records.ts";
import { assessmentOf, assessmentWords } from "./assessment.ts";

const gamma = { intervalMs: 200, unit: "counts" as const, detectors: [] };
const occupancy = recordOf("occupancy.closed", 1, {
  ...plainOccupancy,
  gamma,
  preOccupancyIntervals: 5,
  occupancy: "rpm-1@a",
});
const quiet = {
  occupancy: "rpm-1@a",
  thresholds: "0".repeat(64),
  gamma: {
    alarm: "no" as const,
    agreement: "agree" as const,
    sigmaLimit: 4,
    maxSigma: 2.41,
    group: "pillar-b",
    intervals: [],
    differing: [],
  },
  neutron: {
    alarm: "no" as const,
    agreement: "agree" as const,
    poisson: [{ windowSeconds: 1, maxCounts: 11, expectedCounts: 6.4, alarmCounts: 21, alarm: false }],
  },
  notes: [],
};

describe("our statistics in words", () => {
  it("stand quietly beside the device's verdict", () => {
    const shadow = { depth: 0.21, atInterval: 35, countsPerSecondToAlarm: 464.2 };
    const words = assessmentWords(occupancy, recordOf("assessment.made", 2, { ...quiet, shadow }));
    expect(words.facts).toEqual([
      "Device: no alarm",
      "our gamma: no alarm (2.4 σ, alarm from 4, pillar B)",
      "our neutrons: no alarm (11 counts in 1 s, alarm from 21)",
      "shadow 21 % at 6.2 s hides sources below 464 /s",
    ]);
    expect(words.differs).toEqual([]);
  });

  it("say nothing of a shadow where there is none", () => {
    const facts = (depth: number) => {
      const shadow = { depth, atInterval: 9, countsPerSecondToAlarm: 0 };
      return assessmentWords(occupancy, recordOf("assessment.made", 2, { ...quiet, shadow })).facts;
    };
    expect([facts(0).length, facts(0.009).length, facts(0.01).length]).toEqual([3, 3, 4]);
    expect(facts(0).join()).not.toContain("shadow");
  });

  it("name the neutrons that made an alarm, not the seconds that did not", () => {
    const long = { windowSeconds: 5, maxCounts: 61, expectedCounts: 32, alarmCounts: 60, alarm: true };
    const words = (neutron: object) =>
      assessmentWords(
        occupancy,
        recordOf("assessment.made", 2, { ...quiet, neutron: { ...quiet.neutron, alarm: "yes", ...neutron } }),
      ).facts[2];
    expect(words({ poisson: [...quiet.neutron.poisson, long] })).toBe(
      "our neutrons: alarm (61 counts in 5 s, alarm from 60)",
    );
    const sequential = { decision: "alarm", afterSeconds: 7, maxLogLikelihoodRatio: 11.6 };
    expect(words({ sequential })).toBe("our neutrons: alarm (many in a row, after 7.0 s)");
  });

  it("say where they differ from the device, and who saw more", () => {
    const made = recordOf("assessment.made", 2, {
      ...quiet,
      gamma: { ...quiet.gamma, alarm: "yes", agreement: "gateway-only" },
      neutron: { ...quiet.neutron, agreement: "device-only" },
    });
    expect(assessmentWords({ ...occupancy, neutronAlarm: true }, made).differs).toEqual([
      "gamma: our statistics alone saw an alarm",
      "neutron: the device alone saw an alarm",
    ]);
  });

  it("never let missing data read as no alarm", () => {
    const { maxSigma: _, group: __, ...noHeight } = quiet.gamma;
    const made = recordOf("assessment.made", 2, {
      ...quiet,
      gamma: { ...noHeight, alarm: "unknown", agreement: "unknown" },
      neutron: { alarm: "unknown", agreement: "unknown", poisson: [] },
      notes: ["no gamma background: nothing to compare with"],
    });
    expect(assessmentWords(occupancy, made).facts).toEqual([
      "Device: no alarm",
      "our gamma: no data",
      "our neutrons: no data",
      "no gamma background: nothing to compare with",
    ]);
    expect(assessmentWords({ ...occupancy, gammaAlarm: true }, undefined).facts).toEqual([
      "Device: gamma alarm",
      "our statistics: no data",
    ]);
  });

  it("do not pass for agreement where it is too near to say", () => {
    const made = recordOf("assessment.made", 2, { ...quiet, gamma: { ...quiet.gamma, agreement: "undecided" } });
    expect(assessmentWords(occupancy, made).facts[1]).toBe(
      "our gamma: no alarm (2.4 σ, alarm from 4, pillar B), too near to compare",
    );
  });

  it("are found among the records of a passage by the occupancy", () => {
    const other = recordOf("assessment.made", 2, { ...quiet, occupancy: "rpm-1@b" });
    const own = recordOf("assessment.made", 3, quiet);
    expect(assessmentOf([occupancy, other, own], "rpm-1@a")?.seq).toBe(3);
    expect(assessmentOf([occupancy, other], "rpm-1@a")).toBeUndefined();
  });
});
