/** The face of radiation: device events of a portal in, records of occupancies, backgrounds and alarms out. */

export { occupancyAssembler } from "./assembler.ts";
export { doseAssembler } from "./dose.ts";
export { BackgroundWatch, type WatchView } from "./watch.ts";
