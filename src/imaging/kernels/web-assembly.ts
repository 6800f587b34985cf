/** As much of WebAssembly's JavaScript interface as is used here. Node has it; its types do not. */

/** Memory that threads share. The buffer never changes, since it is made as large as it may become. */
export interface SharedPixels {
  readonly buffer: SharedArrayBuffer;
}

interface WebAssemblyApi {
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => SharedPixels;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Record<string, object>) => { readonly exports: object };
  validate(bytes: Uint8Array): boolean;
}

/** Undefined where a machine's policy forbids code that is made at run time (`node --jitless`). */
export const webAssembly = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
