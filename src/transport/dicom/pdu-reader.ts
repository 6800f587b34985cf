/** PDUs out of a stream of bytes, however it was cut. It holds one PDU at most, of a length that was checked before it came. */

import { decodePdu, type Pdu, pduTypeOf, protocolFault } from "./pdu.ts";

/** 128 contexts with 64 transfer syntaxes each are below it. */
const maxAssociateBytes = 1 * 2 ** 20;

/**
 * @param maxDataBytes of a P-DATA PDU, as it was announced to the peer
 * @param onBytes told of everything that comes, before it is looked at
 */
export async function* readPdus(
  chunks: AsyncIterable<Buffer>,
  maxDataBytes: number,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<Pdu> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  const take = (bytes: number): Buffer => {
    const all = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
    held = all.length > bytes ? [all.subarray(bytes)] : [];
    heldBytes = all.length - bytes;
    return all.subarray(0, bytes);
  };
  let head: { readonly code: number; readonly length: number } | undefined;
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    held.push(chunk);
    heldBytes += chunk.length;
    for (;;) {
      if (head === undefined) {
        if (heldBytes < 6) break;
        const six = take(6);
        head = { code: six.readUInt8(0), length: six.readUInt32BE(2) };
        const most = pduTypeOf(head.code) === "data" ? maxDataBytes : maxAssociateBytes;
        if (pduTypeOf(head.code) === undefined || head.length > most) {
          throw protocolFault(`a PDU of type ${head.code} with ${head.length} bytes is not taken`);
        }
      }
      if (heldBytes < head.length) break;
      const { code, length } = head;
      head = undefined;
      yield decodePdu(code, take(length));
    }
  }
  if (heldBytes > 0 || head !== undefined) throw protocolFault("the connection ended within a PDU");
}
