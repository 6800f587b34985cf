/** What can be wrong with a simulated controller: its knobs. */

export interface ScannerPlcFaults {
  /** Answers nothing. */
  silent: boolean;
  /** The heartbeat stands still; everything else goes on. */
  staleHeartbeat: boolean;
  /** Lines are counted times this. */
  lineCounterFactor: number;
  /** Share of conveyances, 0..1, whose cab is not clear while the beam is on. */
  cabNotClear: number;
  /** The position is wrong by so many per cent of the way. */
  positionDriftPercent: number;
  /** The speed is wrong by so many per cent. */
  speedErrorPercent: number;
  /** Per cent, while something is seen. */
  speedQuality: number;
  /** What it says of the beam, whatever is so. */
  xrayOnStuck: "no" | "on" | "off";
  /** A state that it says instead of the true one. */
  stateShown: number | null;
  interlockOpen: boolean;
  emergencyStop: boolean;
  sourceFault: boolean;
  warmingUp: boolean;
  mapVersion: number;
}

export const noFaults: Readonly<ScannerPlcFaults> = {
  silent: false,
  staleHeartbeat: false,
  lineCounterFactor: 1,
  cabNotClear: 0,
  positionDriftPercent: 0,
  speedErrorPercent: 0,
  speedQuality: 98,
  xrayOnStuck: "no",
  stateShown: null,
  interlockOpen: false,
  emergencyStop: false,
  sourceFault: false,
  warmingUp: false,
  mapVersion: 1,
};
