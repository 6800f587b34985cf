/** The long form of `src/radiation/rates.test.ts`: 100,000 passages for each statement. One to three minutes. */

import { describe } from "vitest";
import { describeRates } from "../support/passage-rates.ts";

describe("our statistics over 100,000 simulated passages", () => {
  describeRates({ gammaPassages: 100_000, neutronPassages: 100_000, draws: 40_000 });
});
