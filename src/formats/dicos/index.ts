/** DICOS: objects in and out. What other folders of this room and the gateway use of it. */

export { dicosNames } from "./names.ts";
export { type DicosExport, type DicosObject, type DicosOptions, dicosOfPassage, type ScanSamples } from "./passage.ts";
export { type DicosImage, dicosImage, readDicos } from "./read.ts";
export type { DicosPassage } from "./study.ts";
export { dicosSyntaxes } from "./syntaxes.ts";
