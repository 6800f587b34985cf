/** The imaging room: lines of a scan in, corrected and archived images with their records out. */

export { acceptanceOf } from "./acceptance/acceptance.ts";
export { readObjects } from "./acceptance/objects.ts";
export { acceptanceText } from "./acceptance/table.ts";
export type { ArchiveHeader } from "./archive-form.ts";
export { decodeArchive, openArchive, type ScanArchive } from "./archive-reader.ts";
export { encodeArchive, type ScanImage } from "./archive-writer.ts";
export { type ScanAssemblerOptions, scanAssembler } from "./assembler.ts";
export { exportScan, type ScanExporter, scanExporters } from "./export.ts";
export { type Comparison, compareArchives, recompute } from "./recompute.ts";
export { scanTiles } from "./tiles.ts";
