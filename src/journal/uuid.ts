/**
 * UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then a counter of 12 bits that rises within a millisecond
 * (6.2, method 1), then 62 random bits. Ids made later sort later, so that the index over them grows at its end.
 */

import { randomFillSync } from "node:crypto";

const randomBytes = 10;
/** Random bytes are drawn for so many ids at once: asking the kernel for each was a sixth of an append of a hundred. */
const idsPerDraw = 256;

export function uuidMaker(nowUtcMs: () => number): () => string {
  const pool = Buffer.alloc(randomBytes * idsPerDraw);
  let used = pool.length;
  let lastMs = -1;
  let counter = 0;
  return () => {
    const ms = Math.min(Math.max(0, Math.floor(nowUtcMs())), 2 ** 48 - 1);
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + randomBytes);
    used += randomBytes;
    // A millisecond begins in the lower half of the counter's range, so that it has room to rise.
    counter = ms === lastMs ? (counter + 1) & 0xfff : random.readUInt16BE(8) & 0x7ff;
    lastMs = ms;
    random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
    const time = ms.toString(16).padStart(12, "0");
    const tail = random.toString("hex");
    const count = counter.toString(16).padStart(3, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4, 16)}`;
  };
}
