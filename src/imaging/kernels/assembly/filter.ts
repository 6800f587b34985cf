/** Differences, zigzag and split bytes, and back. Unchecked addresses, in bytes; see `../kernels.ts`. */

/** All samples as one run, then the first of each line again: it has none before it. */
export function filterBlock(samples: usize, height: usize, count: usize, out: usize): void {
  const bytes = i16x8.splat(255);
  let i: usize = 1;
  for (; i + 16 <= count; i += 16) {
    const at = samples + (i << 1);
    const a = zigzag(i16x8.sub(v128.load(at), v128.load(at - 2)));
    const b = zigzag(i16x8.sub(v128.load(at + 16), v128.load(at + 14)));
    v128.store(out + i, i8x16.narrow_i16x8_u(v128.and(a, bytes), v128.and(b, bytes)));
    v128.store(out + count + i, i8x16.narrow_i16x8_u(i16x8.shr_u(a, 8), i16x8.shr_u(b, 8)));
  }
  for (; i < count; i++) {
    const at = samples + (i << 1);
    storeZigzag(out, count, i, <i32>load<u16>(at) - <i32>load<u16>(at - 2));
  }
  for (i = 0; i < count; i += height) storeZigzag(out, count, i, <i32>load<u16>(samples + (i << 1)));
}

function zigzag(difference: v128): v128 {
  return v128.xor(i16x8.shl(difference, 1), i16x8.shr_s(difference, 15));
}

function storeZigzag(out: usize, count: usize, i: usize, difference: i32): void {
  const value = (difference << 1) ^ ((difference << 16) >> 31);
  store<u8>(out + i, value);
  store<u8>(out + count + i, value >> 8);
}

/** Each line is a running sum: within eight by three shifted additions, from eight to eight by the last lane. */
export function unfilterBlock(bytes: usize, height: usize, count: usize, out: usize): void {
  const zero = i16x8.splat(0);
  const one = i16x8.splat(1);
  for (let start: usize = 0; start < count; start += height) {
    const end = start + height;
    let i = start;
    let carried = zero;
    for (; i + 8 <= end; i += 8) {
      const value = v128.or(v128.load8x8_u(bytes + i), i16x8.shl(v128.load8x8_u(bytes + count + i), 8));
      let sum = v128.xor(i16x8.shr_u(value, 1), i16x8.sub(zero, v128.and(value, one)));
      sum = i16x8.add(sum, v128.shuffle<i16>(zero, sum, 0, 8, 9, 10, 11, 12, 13, 14));
      sum = i16x8.add(sum, v128.shuffle<i16>(zero, sum, 0, 1, 8, 9, 10, 11, 12, 13));
      sum = i16x8.add(sum, v128.shuffle<i16>(zero, sum, 0, 1, 2, 3, 8, 9, 10, 11));
      sum = i16x8.add(sum, carried);
      v128.store(out + (i << 1), sum);
      carried = v128.shuffle<i16>(sum, sum, 7, 7, 7, 7, 7, 7, 7, 7);
    }
    let previous = <u32>i16x8.extract_lane_u(carried, 0);
    for (; i < end; i++) {
      const value = <u32>load<u8>(bytes + i) | ((<u32>load<u8>(bytes + count + i)) << 8);
      previous += (value >> 1) ^ (0 - (value & 1));
      store<u16>(out + (i << 1), previous);
    }
  }
}
