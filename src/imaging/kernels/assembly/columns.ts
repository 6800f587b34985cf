/** Lines to columns: moved by half a line, and weighted by what they saw. Unchecked addresses, in bytes; see `../kernels.ts`. */

const fullWeightBits: i32 = 15;

/** Forwards: `out` begins at or before both. */
export function shiftHalfLine(a: usize, b: usize, out: usize, count: usize): void {
  const one = i16x8.splat(1);
  const zero = i16x8.splat(0);
  const end = a + (count << 1);
  const vectors = a + ((count << 1) & ~15);
  for (; a < vectors; a += 16, b += 16, out += 16) {
    const x = v128.load(a);
    const y = v128.load(b);
    const up = i16x8.avgr_u(x, y);
    // Rounded up from a half to an odd number: one less is the even one.
    const mean = i16x8.sub(up, v128.and(v128.and(v128.xor(x, y), up), one));
    const none = v128.or(i16x8.eq(x, zero), i16x8.eq(y, zero));
    v128.store(out, v128.andnot(mean, none));
  }
  for (; a < end; a += 2, b += 2, out += 2) {
    const x = <i32>load<u16>(a);
    const y = <i32>load<u16>(b);
    const half = (x + y) >> 1;
    store<u16>(out, x === 0 || y === 0 ? 0 : half + ((x + y) & half & 1));
  }
}

/** @param fullWeight from outside, so that vectors of it are made once (as in `transmission.ts`) */
export function accumulateColumn(
  out: usize,
  samples: usize,
  starts: usize,
  weights: usize,
  lines: usize,
  height: usize,
  fullWeight: u32,
): void {
  const zero = i16x8.splat(0);
  const full = i16x8.splat(<i16>fullWeight);
  const one = i32x4.splat(fullWeight >> fullWeightBits);
  const belowHalf = i32x4.splat((fullWeight >> 1) - 1);
  const leastWeight = fullWeight >> 1;
  const end = height << 1;
  const vectors = end & ~15;
  let y: usize = 0;
  for (; y < vectors; y += 16) {
    let low = zero;
    let high = zero;
    let weight = zero;
    for (let i: usize = 0; i < lines; i++) {
      const value = v128.load(samples + ((<usize>load<u32>(starts + (i << 2))) << 1) + y);
      const w = v128.load16_splat(weights + (i << 1));
      low = i32x4.add(low, i32x4.extmul_low_i16x8_u(value, w));
      high = i32x4.add(high, i32x4.extmul_high_i16x8_u(value, w));
      weight = i16x8.add(weight, v128.andnot(w, i16x8.eq(value, zero)));
    }
    if (i16x8.all_true(i16x8.eq(weight, full))) {
      v128.store(out + y, i16x8.narrow_i32x4_u(byFullWeight(low, one, belowHalf), byFullWeight(high, one, belowHalf)));
    } else {
      v128.store(out + y, low);
      store<u16>(out + y, quotient(i32x4.extract_lane(low, 0), i16x8.extract_lane_u(weight, 0), leastWeight), 0);
      store<u16>(out + y, quotient(i32x4.extract_lane(low, 1), i16x8.extract_lane_u(weight, 1), leastWeight), 2);
      store<u16>(out + y, quotient(i32x4.extract_lane(low, 2), i16x8.extract_lane_u(weight, 2), leastWeight), 4);
      store<u16>(out + y, quotient(i32x4.extract_lane(low, 3), i16x8.extract_lane_u(weight, 3), leastWeight), 6);
      store<u16>(out + y, quotient(i32x4.extract_lane(high, 0), i16x8.extract_lane_u(weight, 4), leastWeight), 8);
      store<u16>(out + y, quotient(i32x4.extract_lane(high, 1), i16x8.extract_lane_u(weight, 5), leastWeight), 10);
      store<u16>(out + y, quotient(i32x4.extract_lane(high, 2), i16x8.extract_lane_u(weight, 6), leastWeight), 12);
      store<u16>(out + y, quotient(i32x4.extract_lane(high, 3), i16x8.extract_lane_u(weight, 7), leastWeight), 14);
    }
  }
  for (; y < end; y += 2) {
    let sum: u32 = 0;
    let weight: u32 = 0;
    for (let i: usize = 0; i < lines; i++) {
      const value = <u32>load<u16>(samples + ((<usize>load<u32>(starts + (i << 2))) << 1) + y);
      const w = <u32>load<u16>(weights + (i << 1));
      sum += value * w;
      weight += value === 0 ? 0 : w;
    }
    store<u16>(out + y, quotient(sum, weight, leastWeight));
  }
}

/** Divided by the full weight, half to even. */
function byFullWeight(sum: v128, one: v128, belowHalf: v128): v128 {
  const odd = v128.and(i32x4.shr_u(sum, fullWeightBits), one);
  return i32x4.shr_u(i32x4.add(sum, i32x4.add(odd, belowHalf)), fullWeightBits);
}

function quotient(sum: u32, weight: u32, leastWeight: u32): u16 {
  if (weight < leastWeight) return 0;
  const whole = sum / weight;
  const rest = sum - whole * weight;
  const isUp = rest << 1 > weight || (rest << 1 === weight && (whole & 1) === 1);
  return <u16>(isUp ? whole + 1 : whole);
}
