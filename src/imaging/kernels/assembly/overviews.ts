/** Means of boxes. Unchecked addresses, in bytes; see `../kernels.ts`. */

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
  if (count === 0) return 0;
  const whole = sum / count;
  const rest = (sum - whole * count) << 1;
  return <u16>(rest > count || (rest === count && (whole & 1) === 1) ? whole + 1 : whole);
}
