/** What lines look like, in numbers. Unchecked addresses, in bytes; see `../kernels.ts`. */

/** Counts of one lane stay below 2^15, since `height` does below 2^16. */
export function lineMeasures(
  samples: usize,
  height: usize,
  lines: usize,
  limit: i32,
  saturatedFrom: i32,
  out: usize,
): void {
  const zero = i16x8.splat(0);
  const limits = i16x8.splat(<i16>limit);
  const saturated = i16x8.splat(<i16>saturatedFrom);
  for (let line: usize = 0; line < lines; line++, out += 16) {
    let sums = zero;
    let none = zero;
    let reached = zero;
    let full = zero;
    const end = samples + (height << 1);
    const vectors = samples + ((height << 1) & ~15);
    for (; samples < vectors; samples += 16) {
      const value = v128.load(samples);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(value));
      none = i16x8.add(none, i16x8.eq(value, zero));
      reached = i16x8.add(reached, i16x8.ge_u(value, limits));
      full = i16x8.add(full, i16x8.ge_u(value, saturated));
    }
    let sum = total(sums);
    let withoutData = -total(i32x4.extadd_pairwise_i16x8_s(none));
    let atLimit = -total(i32x4.extadd_pairwise_i16x8_s(reached));
    let saturatedCount = -total(i32x4.extadd_pairwise_i16x8_s(full));
    for (; samples < end; samples += 2) {
      const value = <i32>load<u16>(samples);
      sum += value;
      withoutData += value === 0 ? 1 : 0;
      atLimit += value >= limit ? 1 : 0;
      saturatedCount += value >= saturatedFrom ? 1 : 0;
    }
    store<u32>(out, sum);
    store<u32>(out, withoutData, 4);
    // A sample is without data, below the limit, or neither; the limit is above 0.
    store<u32>(out, height - withoutData - atLimit, 8);
    store<u32>(out, saturatedCount, 12);
  }
}

function total(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}
