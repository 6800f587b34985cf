import { describe } from "vitest";
import { describeRates } from "../../test/support/passage-rates.ts";

describe("our statistics over simulated passages", () => {
  // npm run test:soak has 100,000.
  describeRates({ gammaPassages: 1500, neutronPassages: 20_000, draws: 1500 });
});
