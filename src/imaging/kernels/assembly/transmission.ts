/** Raw counts to transmission, four lines at a time. Unchecked addresses, in bytes; see `../kernels.ts`. */

/** 2^23: from here on to 2^24 binary32 has whole numbers only. */
const wholeNumbers: f32 = 8388608;

/**
 * Four lines at a time, which share the loads of offset and gain.
 * @param pedestal comes from outside so that vectors of it are made once: those of literals V8 makes again at every use, which
 * costs a fifth of the speed
 */
export function correctLines(
  lines: usize,
  offset: usize,
  gain: usize,
  factors: usize,
  height: usize,
  count: usize,
  pedestal: f32,
): void {
  const lineBytes = height << 1;
  let line: usize = 0;
  for (; line + 4 <= count; line += 4) {
    correct4(lines + line * lineBytes, offset, gain, factors + (line << 2), lineBytes, pedestal);
  }
  for (; line < count; line++) {
    const f = load<f32>(factors + (line << 2));
    correctRest(lines + line * lineBytes, offset, gain, f, 0, lineBytes, pedestal);
  }
  for (line = 0; line < count; line++) {
    if (load<f32>(factors + (line << 2)) === 0) memory.fill(lines + line * lineBytes, 0, lineBytes);
  }
}

function correct4(a: usize, offset: usize, gain: usize, factors: usize, lineBytes: usize, pedestal: f32): void {
  const b = a + lineBytes;
  const c = b + lineBytes;
  const d = c + lineBytes;
  const fa = v128.load32_splat(factors);
  const fb = v128.load32_splat(factors, 4);
  const fc = v128.load32_splat(factors, 8);
  const fd = v128.load32_splat(factors, 12);
  const least = f32x4.splat(1 - pedestal);
  const whole = f32x4.splat(wholeNumbers + pedestal);
  const bits = i32x4.splat(reinterpret<i32>(wholeNumbers + pedestal) - <i32>pedestal);
  const vectors = lineBytes & ~15;
  let y: usize = 0;
  for (; y < vectors; y += 16) {
    const o0 = v128.load(offset + (y << 1));
    const o1 = v128.load(offset + (y << 1), 16);
    const g0 = v128.load(gain + (y << 1));
    const g1 = v128.load(gain + (y << 1), 16);
    v128.store(a + y, transmission(v128.load(a + y), o0, o1, g0, g1, fa, least, whole, bits));
    v128.store(b + y, transmission(v128.load(b + y), o0, o1, g0, g1, fb, least, whole, bits));
    v128.store(c + y, transmission(v128.load(c + y), o0, o1, g0, g1, fc, least, whole, bits));
    v128.store(d + y, transmission(v128.load(d + y), o0, o1, g0, g1, fd, least, whole, bits));
  }
  if (y < lineBytes) {
    correctRest(a, offset, gain, load<f32>(factors), y, lineBytes, pedestal);
    correctRest(b, offset, gain, load<f32>(factors, 4), y, lineBytes, pedestal);
    correctRest(c, offset, gain, load<f32>(factors, 8), y, lineBytes, pedestal);
    correctRest(d, offset, gain, load<f32>(factors, 12), y, lineBytes, pedestal);
  }
}

/**
 * At 2^23 a step of binary32 is 1: adding it rounds to a whole number, half to even, and leaves that in the low bits. What is
 * larger stays larger as an integer, and is cut where 32 bits become 16.
 */
function transmission(
  raw: v128,
  o0: v128,
  o1: v128,
  g0: v128,
  g1: v128,
  factor: v128,
  least: v128,
  whole: v128,
  bits: v128,
): v128 {
  const t0 = f32x4.mul(f32x4.mul(f32x4.sub(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(raw)), o0), g0), factor);
  const t1 = f32x4.mul(f32x4.mul(f32x4.sub(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(raw)), o1), g1), factor);
  // pmax takes its first operand where the second is NaN.
  const w0 = i32x4.sub(f32x4.add(f32x4.pmax(least, t0), whole), bits);
  const w1 = i32x4.sub(f32x4.add(f32x4.pmax(least, t1), whole), bits);
  return i16x8.narrow_i32x4_u(w0, w1);
}

/** The same of single samples. */
function correctRest(
  line: usize,
  offset: usize,
  gain: usize,
  factor: f32,
  y: usize,
  lineBytes: usize,
  pedestal: f32,
): void {
  const least: f32 = 1 - pedestal;
  const whole: f32 = wholeNumbers + pedestal;
  const bits = reinterpret<i32>(whole) - <i32>pedestal;
  for (; y < lineBytes; y += 2) {
    const raw = <f32>(<i32>load<u16>(line + y));
    const t = (raw - load<f32>(offset + (y << 1))) * load<f32>(gain + (y << 1)) * factor;
    const value = reinterpret<i32>((t > least ? t : least) + whole) - bits;
    store<u16>(line + y, value > 65535 ? 65535 : value);
  }
}
