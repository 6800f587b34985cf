/** Identity: what a code is, whether its check digit supports it, and reads as records. */

export { type ContainerId, parseContainerId } from "./container-id.ts";
export { explainCode } from "./explain.ts";
export { identifyWith } from "./identify.ts";
export { readAssembler } from "./read-assembler.ts";
