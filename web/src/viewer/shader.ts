/**
 * The viewer's shader: window and level in whole numbers over an integer texture, averaged where the screen is coarser
 * than the image, interpolated where it is finer, hatched where a column never came. `reference.ts` is the same in
 * TypeScript; a test in a real browser holds the two against each other.
 *
 * Layout: one array texture, x = pixel of a line, y = line within a layer of 512, so that a block of lines goes up as it
 * arrives, without transposing.
 */

export const columnsPerLayer = 512;

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
uniform float uScale;     // screen pixels per image pixel
uniform int uSamples;
uniform ivec2 uWindow;    // width, level
uniform bool uInvert;
out vec4 colour;

int value(int column, int row) {
  int x = clamp(column, 0, uSize.x - 1);
  int y = clamp(row, 0, uSize.y - 1);
  return int(texelFetch(uPixels, ivec3(y, x % ${columnsPerLayer}, x / ${columnsPerLayer}), 0).r);
}
bool present(int column) {
  return texelFetch(uPresent, ivec2(column % ${columnsPerLayer}, column / ${columnsPerLayer}), 0).r != 0u;
}
bool inside(ivec2 at) {
  return at.x >= 0 && at.y >= 0 && at.x < uSize.x && at.y < uSize.y;
}

void main() {
  vec2 screen = vec2(gl_FragCoord.x, uViewport.y - gl_FragCoord.y);
  vec2 at = uCentre + (screen - uViewport / 2.0) / uScale;
  int sum = 0;
  int weight = 0;
  int missing = 0;
  if (uScale > 1.0) {
    ivec2 nearest = ivec2(floor(at));
    if (inside(nearest)) {
      if (!present(nearest.x)) missing = 1;
      else {
        ivec2 first = ivec2(floor(at - 0.5));
        ivec2 f = ivec2(floor((at - 0.5 - vec2(first)) * 16.0));
        sum = (16 - f.x) * (16 - f.y) * value(first.x, first.y) + f.x * (16 - f.y) * value(first.x + 1, first.y)
          + (16 - f.x) * f.y * value(first.x, first.y + 1) + f.x * f.y * value(first.x + 1, first.y + 1);
        weight = 256;
      }
    }
  } else {
    for (int j = 0; j < uSamples; j++) {
      for (int i = 0; i < uSamples; i++) {
        vec2 offset = (vec2(float(i), float(j)) + 0.5) / float(uSamples) - 0.5;
        ivec2 texel = ivec2(floor(at + offset / uScale));
        if (!inside(texel)) continue;
        if (!present(texel.x)) missing++;
        else {
          sum += value(texel.x, texel.y);
          weight++;
        }
      }
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
