/**
 * Paints images into canvases with one WebGL2 context for the whole page, because browsers allow only about sixteen, and
 * with the reference where there is none or it was lost. Texture limits are asked for, never assumed.
 */

import { signal } from "@preact/signals";
import type { GrowingImage } from "../model/columns.ts";
import { samplesFor, scaleX, type View } from "../model/window.ts";
import { paintReference } from "./reference.ts";
import { columnsPerLayer, fragmentSource, vertexSource } from "./shader.ts";

interface Uploaded {
  readonly pixels: WebGLTexture;
  readonly present: WebGLTexture;
  readonly layers: number;
}

/** `webgl2`, or `cpu` where the page is drawn without it: the screen then says that the viewer is degraded. */
export const painterKind = signal<"webgl2" | "cpu">("cpu");

const uniformNames = [
  "uPixels",
  "uPresent",
  "uSize",
  "uViewport",
  "uCentre",
  "uScale",
  "uSamples",
  "uFrom",
  "uWindow",
  "uInvert",
] as const;
type UniformName = (typeof uniformNames)[number];

/** Textures kept on the graphics side; the least recently painted go first. */
const keptTextures = 12;

function compile(gl: WebGL2RenderingContext): WebGLProgram | undefined {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) return undefined;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) === true) return program;
  console.error("The viewer's shader does not link:", gl.getProgramInfoLog(program));
  return undefined;
}

class GlPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  #uniforms: Partial<Record<UniformName, WebGLUniformLocation | null>> = {};
  readonly #uploaded = new Map<GrowingImage, Uploaded>();
  #ready = false;

  constructor(canvas: HTMLCanvasElement, gl: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#gl = gl;
  }

  /** Sets up program and state, at the beginning and after a lost context came back. */
  prepare(): boolean {
    const gl = this.#gl;
    this.#uploaded.clear();
    const program = compile(gl);
    this.#ready = program !== undefined;
    if (program === undefined) return false;
    gl.useProgram(program);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    this.#uniforms = Object.fromEntries(uniformNames.map((name) => [name, gl.getUniformLocation(program, name)]));
    gl.uniform1i(this.#uniforms.uPixels ?? null, 0);
    gl.uniform1i(this.#uniforms.uPresent ?? null, 1);
    return true;
  }

  lost(): void {
    this.#ready = false;
    this.#uploaded.clear();
  }

  /** False if this image cannot be painted here: lost context, or larger than the graphics side takes. */
  paint(image: GrowingImage, view: View, target: HTMLCanvasElement): boolean {
    const gl = this.#gl;
    if (!this.#ready || gl.isContextLost()) return false;
    const uploaded = this.#upload(image);
    const context = target.getContext("2d");
    if (uploaded === undefined || context === null) return false;
    const { width, height } = target;
    if (this.#canvas.width < width) this.#canvas.width = width;
    if (this.#canvas.height < height) this.#canvas.height = height;
    gl.viewport(0, 0, width, height);
    const at = (name: UniformName) => this.#uniforms[name] ?? null;
    gl.uniform2i(at("uSize"), image.width, image.height);
    gl.uniform2f(at("uViewport"), width, height);
    gl.uniform2f(at("uCentre"), view.centreX, view.centreY);
    gl.uniform2f(at("uScale"), scaleX(view), view.scale);
    gl.uniform2i(at("uSamples"), samplesFor(scaleX(view)), samplesFor(view.scale));
    gl.uniform1i(at("uFrom"), view.fromColumn);
    gl.uniform2i(at("uWindow"), view.window.width, view.window.level);
    gl.uniform1i(at("uInvert"), view.invert ? 1 : 0);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    context.drawImage(this.#canvas, 0, this.#canvas.height - height, width, height, 0, 0, width, height);
    return true;
  }

  #upload(image: GrowingImage): Uploaded | undefined {
    const needed = Math.max(1, Math.ceil(image.width / columnsPerLayer));
    const dirty = image.takeDirty();
    let uploaded = this.#uploaded.get(image);
    this.#uploaded.delete(image);
    if (uploaded === undefined || uploaded.layers < needed) {
      if (uploaded !== undefined) this.#free(uploaded);
      uploaded = this.#allocate(image.height, Math.max(4, 2 ** Math.ceil(Math.log2(needed))));
      if (uploaded === undefined) return undefined;
      this.#bind(uploaded);
      this.#copy(image, 0, image.width);
    } else {
      this.#bind(uploaded);
      if (dirty !== undefined) this.#copy(image, dirty[0], dirty[1]);
    }
    this.#uploaded.set(image, uploaded);
    for (const [oldest, textures] of this.#uploaded) {
      if (this.#uploaded.size <= keptTextures) break;
      this.#free(textures);
      this.#uploaded.delete(oldest);
    }
    return uploaded;
  }

  #allocate(rows: number, layers: number): Uploaded | undefined {
    const gl = this.#gl;
    const largest = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    const most = Math.min(largest, gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS) as number);
    if (rows > largest || layers > most) return undefined;
    const pixels = gl.createTexture();
    const present = gl.createTexture();
    this.#bind({ pixels, present, layers });
    for (const [unit, kind] of [
      [gl.TEXTURE0, gl.TEXTURE_2D_ARRAY],
      [gl.TEXTURE1, gl.TEXTURE_2D],
    ] as const) {
      gl.activeTexture(unit);
      gl.texParameteri(kind, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texParameteri(kind, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    }
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R8UI, columnsPerLayer, layers);
    gl.activeTexture(gl.TEXTURE0);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.R8UI, rows, columnsPerLayer, layers);
    return { pixels, present, layers };
  }

  #bind(textures: Uploaded): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, textures.present);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, textures.pixels);
  }

  #copy(image: GrowingImage, from: number, to: number): void {
    const gl = this.#gl;
    const rows = image.height;
    for (let start = from; start < to; ) {
      const layer = Math.floor(start / columnsPerLayer);
      const end = Math.min(to, (layer + 1) * columnsPerLayer);
      const place = start % columnsPerLayer;
      const block = image.pixels.subarray(start * rows, end * rows);
      gl.activeTexture(gl.TEXTURE0);
      gl.texSubImage3D(
        gl.TEXTURE_2D_ARRAY,
        0,
        0,
        place,
        layer,
        rows,
        end - start,
        1,
        gl.RED_INTEGER,
        gl.UNSIGNED_BYTE,
        block,
      );
      gl.activeTexture(gl.TEXTURE1);
      const marks = image.present.subarray(start, end);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, place, layer, end - start, 1, gl.RED_INTEGER, gl.UNSIGNED_BYTE, marks);
      start = end;
    }
  }

  #free(textures: Uploaded): void {
    this.#gl.deleteTexture(textures.pixels);
    this.#gl.deleteTexture(textures.present);
  }
}

let painter: GlPainter | undefined;
let asked = false;

function glPainter(): GlPainter | undefined {
  if (asked) return painter;
  asked = true;
  const canvas = document.createElement("canvas");
  const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false, preserveDrawingBuffer: true });
  if (gl === null) return undefined;
  const made = new GlPainter(canvas, gl);
  canvas.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    made.lost();
    painterKind.value = "cpu";
  });
  canvas.addEventListener("webglcontextrestored", () => {
    if (made.prepare()) painterKind.value = "webgl2";
  });
  if (!made.prepare()) return undefined;
  painterKind.value = "webgl2";
  painter = made;
  return painter;
}

/** Paints the view of `image` over the whole of `target`. */
export function paint(image: GrowingImage, view: View, target: HTMLCanvasElement): void {
  if (target.width === 0 || target.height === 0 || image.width === 0) return;
  const drawn = glPainter()?.paint(image, view, target) === true;
  target.dataset.painter = drawn ? "webgl2" : "cpu";
  if (drawn) return;
  const context = target.getContext("2d");
  if (context === null) return;
  const pixels = context.createImageData(target.width, target.height);
  paintReference(image, view, pixels);
  context.putImageData(pixels, 0, 0);
}

/** Paints the view of a picture in colours. Its patterns are fine: drawn smaller they are averaged, drawn larger they stay sharp. */
export function paintColour(picture: ImageBitmap, view: View, target: HTMLCanvasElement): void {
  const context = target.getContext("2d");
  if (context === null || target.width === 0) return;
  paintNothing(target);
  target.dataset.painter = "colour";
  const across = scaleX(view);
  const left = Math.max(0, view.fromColumn);
  context.imageSmoothingEnabled = view.scale < 1 || across < 1;
  context.imageSmoothingQuality = "high";
  const x = target.width / 2 + (left - view.centreX) * across;
  const y = target.height / 2 - view.centreY * view.scale;
  const width = picture.width - left;
  context.drawImage(picture, left, 0, width, picture.height, x, y, width * across, picture.height * view.scale);
}

/** Where nothing has come yet: the surround alone. */
export function paintNothing(target: HTMLCanvasElement): void {
  const context = target.getContext("2d");
  if (context === null) return;
  context.fillStyle = "#101214";
  context.fillRect(0, 0, target.width, target.height);
}
