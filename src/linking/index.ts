/** Linking: which occupancy, scan and read belong to which passage, and how surely. */

export type { LaneGeometry } from "./geometry.ts";
export { createLinker, type Linker } from "./linker.ts";
