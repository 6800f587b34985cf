/** The face of this room: documents of other standards, in and out. */

export {
  type DicosExport,
  type DicosImage,
  type DicosOptions,
  dicosImage,
  dicosNames,
  dicosOfPassage,
  dicosSyntaxes,
  readDicos,
  type ScanSamples,
} from "./dicos/index.ts";
export {
  type DocumentOutcome,
  documentAssembler,
  documentRecordId,
  recordIdOf,
  sha256Of,
} from "./document-assembler.ts";
export {
  type BoxOrder,
  type OrderOutcome,
  type Reported,
  readTerminalMessages,
  type Senders,
  whyNoEdifact,
} from "./edifact/index.ts";
export {
  expandChannels,
  type N42Document,
  type N42Measurement,
  type N42Media,
  type N42Spectrum,
} from "./n42-document.ts";
export {
  hasOccupancy,
  type N42Passage,
  type N42Profile,
  type N42WriteOptions,
  passageDocument,
  writeN42,
} from "./n42-passage.ts";
export { readN42 } from "./n42-read.ts";
export { writeN42Document } from "./n42-write.ts";
export { scanFilesAssembler } from "./scan-files-assembler.ts";
export type { N42Limits } from "./xml-text.ts";
