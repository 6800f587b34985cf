/** The imaging room: lines of a scan in, corrected and archived images with their records out. */

export { type ArchiveHeader, decodeArchive, encodeArchive, openArchive, type ScanImage } from "./archive.ts";
export { type ScanAssemblerOptions, scanAssembler } from "./assembler.ts";
