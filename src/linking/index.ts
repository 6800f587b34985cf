/** Linking: which occupancy, scan and read belong to which passage, and how surely. */

export { type AlarmPeak, type BoxAlarm, type BoxesInput, placeBoxes, reachesFromRear, type SeenBox } from "./boxes.ts";
export type { BoxRead, Feet } from "./boxes-order.ts";
export type { LaneGeometry } from "./geometry.ts";
export { createLinker, type Linker } from "./linker.ts";
export { alignTrain } from "./trains/choose.ts";
export { consistOf } from "./trains/consist.ts";
export type { AlignedTrain, Consist } from "./trains/model.ts";
export { seenTrain, type TrainRead } from "./trains/seen.ts";
export type { SeenScan } from "./trains/segments.ts";
