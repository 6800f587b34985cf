/** How objects say that they are not of a live scan, beside the scan type NON_OPERATIONAL. Data only. */

/** Simulated and replayed data never look like live ones. */
export const provenanceNotes = {
  live: "",
  replay: "REPLAY, NOT A LIVE SCAN",
  simulated: "SIMULATED, NOT A REAL SCAN",
} as const;
