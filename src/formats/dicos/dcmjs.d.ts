/** The few parts of dcmjs, which brings no types, that are used: its dictionary here, its reader and writer in tests. */

declare module "dcmjs" {
  interface Entry {
    readonly tag: string;
    readonly vr: string;
    readonly name: string;
    readonly vm: string;
    readonly version: string;
  }
  export interface Dcmjs {
    readonly data: {
      readonly DicomMetaDictionary: {
        readonly dictionary: Record<string, Entry | undefined>;
        readonly nameMap: Record<string, Entry | undefined>;
        naturalizeDataset(dict: object): Record<string, unknown>;
        denaturalizeDataset(dataset: object): Record<string, { vr: string; Value?: unknown[] }>;
      };
      readonly DicomMessage: {
        readFile(bytes: ArrayBufferLike): {
          readonly dict: Record<string, { vr: string; Value?: unknown[] }>;
          write(): ArrayBuffer;
        };
      };
    };
  }
  const dcmjs: Dcmjs;
  export default dcmjs;
}
