/**
 * The viewer's shader: window and level in whole numbers over an integer texture, averaged where the screen is coarser
 * than the image, interpolated where it is finer, hatched where a column never came. `reference.ts` is the same in
 * TypeScript; a test in a real browser holds the two against each other.
 *
 * Layout: one array texture, x = pixel of a line, y = line within a layer of 512, so that a block of lines goes up as it
 * arrives, without transposing.
 */

export const columnsPerLayer = 512;

/**
 * Added to every place in the image, in image pixels: a place that falls on the edge of two pixels belongs to the same one
 * in 32-bit and in 64-bit arithmetic.
 */
export const nudge = 1 / 1024;

export const vertexSource = `#version 300 es
void main() {
  // One triangle that covers the view.
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

export const fragmentSource = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
precision highp usampler2DArray;
uniform usampler2DArray uPixels;
uniform usampler2D uPresent;
uniform ivec2 uSize;      // columns, rows
uniform vec2 uViewport;   // screen pixels
uniform vec2 uCentre;     // image pixels
uniform vec2 uScale;      // screen pixels of one column, of one row
uniform ivec2 uSamples;   // across, down
uniform int uFrom;        // first column that is shown
uniform ivec2 uWindow;    // width, level
uniform bool uInvert;
out vec4 colour;

int value(int column, int row) {
  int x = clamp(column, uFrom, uSize.x - 1);
  int y = clamp(row, 0, uSize.y - 1);
  return int(texelFetch(uPixels, ivec3(y, x % ${columnsPerLayer}, x / ${columnsPerLayer}), 0).r);
}
bool present(int column) {
  return texelFetch(uPresent, ivec2(column % ${columnsPerLayer}, column / ${columnsPerLayer}), 0).r != 0u;
}
bool inside(ivec2 at) {
  return at.x >= uFrom && at.y >= 0 && at.x < uSize.x && at.y < uSize.y;
}

void main() {
  vec2 screen = vec2(gl_FragCoord.x, uViewport.y - gl_FragCoord.y);
  vec2 at = uCentre + (screen - uViewport / 2.0) / uScale;
  int sum = 0;
  int weight = 0;
  int missing = 0;
  bvec2 enlarged = greaterThan(uScale, vec2(1.0));
  int unit = any(enlarged) ? 256 : 1;
  for (int j = 0; j < uSamples.y; j++) {
    for (int i = 0; i < uSamples.x; i++) {
      vec2 offset = (vec2(float(i), float(j)) + 0.5) / vec2(uSamples) - 0.5;
      vec2 point = at + offset / uScale + ${nudge};
      ivec2 texel = ivec2(floor(point));
      if (!inside(texel)) continue;
      if (!present(texel.x)) {
        missing += unit;
        continue;
      }
      weight += unit;
      if (unit == 1) {
        sum += value(texel.x, texel.y);
        continue;
      }
      vec2 corner = floor(point - 0.5);
      ivec2 first = ivec2(enlarged.x ? int(corner.x) : texel.x, enlarged.y ? int(corner.y) : texel.y);
      ivec2 mixed = ivec2(floor((point - 0.5 - corner) * 16.0));
      ivec2 f = ivec2(enlarged.x ? mixed.x : 0, enlarged.y ? mixed.y : 0);
      sum += (16 - f.x) * (16 - f.y) * value(first.x, first.y) + f.x * (16 - f.y) * value(first.x + 1, first.y)
        + (16 - f.x) * f.y * value(first.x, first.y + 1) + f.x * f.y * value(first.x + 1, first.y + 1);
    }
  }
  if (missing > weight) {
    int stripe = (int(floor(screen.x)) + int(floor(screen.y))) / 6 % 2;
    colour = vec4(vec3(stripe == 0 ? 48.0 : 76.0) / 255.0, 1.0);
  } else if (weight > 0) {
    int low = 2 * uWindow.y - uWindow.x;
    int grey = clamp((2 * sum - low * weight) * 255 / (2 * uWindow.x * weight), 0, 255);
    colour = vec4(vec3(float(uInvert ? 255 - grey : grey) / 255.0), 1.0);
  } else {
    colour = vec4(16.0 / 255.0, 18.0 / 255.0, 20.0 / 255.0, 1.0);
  }
}`;
