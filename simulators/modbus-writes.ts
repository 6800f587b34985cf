/** Writes of coils, as a simulated unit takes them from others: nothing of the gateway can ask for one. Pure. */

/** Takes bits that somebody writes into coils (functions 5 and 15), or refuses them with the code of an exception. */
export type CoilWriter = (address: number, bits: readonly boolean[]) => number | undefined;

/** The answer to a write of coils: the first five bytes of the request again (MODBUS Application Protocol V1.1b3, 6.5 and 6.11). */
export function writtenCoils(pdu: Uint8Array, writer: CoilWriter, exception: (code: number) => number[]): number[] {
  const word = (at: number) => ((pdu[at] ?? 0) << 8) | (pdu[at + 1] ?? 0);
  let bits: boolean[];
  if (pdu[0] === 5) {
    if (pdu.length !== 5 || (word(3) !== 0 && word(3) !== 0xff00)) return exception(3);
    bits = [word(3) === 0xff00];
  } else {
    const count = word(3);
    if (count < 1 || pdu.length !== 6 + Math.ceil(count / 8) || pdu[5] !== pdu.length - 6) return exception(3);
    bits = Array.from({ length: count }, (_, i) => (((pdu[6 + (i >> 3)] ?? 0) >> (i & 7)) & 1) === 1);
  }
  const refused = writer(word(1), bits);
  return refused === undefined ? [...pdu.subarray(0, 5)] : exception(refused);
}
