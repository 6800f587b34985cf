/** Means of boxes, and how far samples lie from them. Unchecked addresses, in bytes; see `../kernels.ts`. */

export function boxMeans(samples: usize, height: usize, lines: usize, out: usize): void {
  const lineBytes = height << 1;
  const vectors = height & ~15;
  for (let x: usize = 0; x < lines; x += 4) {
    const left = samples + x * lineBytes;
    const columns = lines - x < 4 ? lines - x : 4;
    let y: usize = 0;
    if (columns === 4) {
      for (; y < vectors; y += 16, out += 8) boxesOf16(left + (y << 1), lineBytes, out);
    }
    for (; y < height; y += 4, out += 2) {
      store<u16>(out, oneBox(left + (y << 1), lineBytes, columns, height - y < 4 ? height - y : 4));
    }
  }
}

/** Four boxes, of sixteen samples of four lines. Sums and counts below 2^24 are exact in binary32, and so is rounding. */
function boxesOf16(at: usize, lineBytes: usize, out: usize): void {
  const zero = i16x8.splat(0);
  let sums0 = zero;
  let sums1 = zero;
  let none0 = zero;
  let none1 = zero;
  for (let i = 0; i < 4; i++, at += lineBytes) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    sums0 = i32x4.add(sums0, i32x4.extadd_pairwise_i16x8_u(a));
    sums1 = i32x4.add(sums1, i32x4.extadd_pairwise_i16x8_u(b));
    none0 = i16x8.add(none0, i16x8.eq(a, zero));
    none1 = i16x8.add(none1, i16x8.eq(b, zero));
  }
  const sums = pairs(sums0, sums1);
  const none = pairs(i32x4.extadd_pairwise_i16x8_s(none0), i32x4.extadd_pairwise_i16x8_s(none1));
  storeMeans(sums, none, out);
}

/** @param none of each box the samples without data, less than nothing */
function storeMeans(sums: v128, none: v128, out: usize): void {
  const counts = i32x4.max_s(i32x4.add(none, i32x4.splat(16)), i32x4.splat(1));
  const means = f32x4.nearest(f32x4.div(f32x4.convert_i32x4_s(sums), f32x4.convert_i32x4_s(counts)));
  const whole = i32x4.trunc_sat_f32x4_s(means);
  v128.store64_lane(out, i16x8.narrow_i32x4_u(whole, whole), 0);
}

function pairs(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}

function oneBox(at: usize, lineBytes: usize, columns: usize, rows: usize): u16 {
  let sum: u32 = 0;
  let count: u32 = 0;
  for (let x: usize = 0; x < columns; x++, at += lineBytes) {
    for (let y: usize = 0; y < rows; y++) {
      const value = <u32>load<u16>(at + (y << 1));
      sum += value;
      count += value === 0 ? 0 : 1;
    }
  }
  return quotientHalfToEven(sum, count);
}

/** 0 of nothing. */
function quotientHalfToEven(sum: u32, count: u32): u16 {
  if (count === 0) return 0;
  const whole = sum / count;
  const rest = (sum - whole * count) << 1;
  return <u16>(rest > count || (rest === count && (whole & 1) === 1) ? whole + 1 : whole);
}

/** @param means what `boxMeans` gives of the same samples */
export function boxSpreads(samples: usize, height: usize, lines: usize, means: usize, out: usize): void {
  const lineBytes = height << 1;
  const vectors = height & ~15;
  for (let x: usize = 0; x < lines; x += 4) {
    const left = samples + x * lineBytes;
    const columns = lines - x < 4 ? lines - x : 4;
    let y: usize = 0;
    if (columns === 4) {
      for (; y < vectors; y += 16, means += 8, out += 8) spreadsOf16(left + (y << 1), lineBytes, means, out);
    }
    for (; y < height; y += 4, means += 2, out += 2) {
      const rows = height - y < 4 ? height - y : 4;
      store<u16>(out, oneSpread(left + (y << 1), lineBytes, columns, rows, <i32>load<u16>(means)));
    }
  }
}

/** As `boxesOf16`, of the distances from the mean. */
function spreadsOf16(at: usize, lineBytes: usize, means: usize, out: usize): void {
  const zero = i16x8.splat(0);
  const four = v128.load64_zero(means);
  const mean0 = v128.shuffle<i16>(four, four, 0, 0, 0, 0, 1, 1, 1, 1);
  const mean1 = v128.shuffle<i16>(four, four, 2, 2, 2, 2, 3, 3, 3, 3);
  let sums0 = zero;
  let sums1 = zero;
  let none0 = zero;
  let none1 = zero;
  for (let i = 0; i < 4; i++, at += lineBytes) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const isNone0 = i16x8.eq(a, zero);
    const isNone1 = i16x8.eq(b, zero);
    const far0 = v128.or(i16x8.sub_sat_u(a, mean0), i16x8.sub_sat_u(mean0, a));
    const far1 = v128.or(i16x8.sub_sat_u(b, mean1), i16x8.sub_sat_u(mean1, b));
    sums0 = i32x4.add(sums0, i32x4.extadd_pairwise_i16x8_u(v128.andnot(far0, isNone0)));
    sums1 = i32x4.add(sums1, i32x4.extadd_pairwise_i16x8_u(v128.andnot(far1, isNone1)));
    none0 = i16x8.add(none0, isNone0);
    none1 = i16x8.add(none1, isNone1);
  }
  const none = pairs(i32x4.extadd_pairwise_i16x8_s(none0), i32x4.extadd_pairwise_i16x8_s(none1));
  storeMeans(pairs(sums0, sums1), none, out);
}

function oneSpread(at: usize, lineBytes: usize, columns: usize, rows: usize, mean: i32): u16 {
  let sum: u32 = 0;
  let count: u32 = 0;
  for (let x: usize = 0; x < columns; x++, at += lineBytes) {
    for (let y: usize = 0; y < rows; y++) {
      const value = <i32>load<u16>(at + (y << 1));
      if (value === 0) continue;
      sum += value > mean ? value - mean : mean - value;
      count++;
    }
  }
  return quotientHalfToEven(sum, count);
}
