import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const block = (selector: string) => {
  const from = css.indexOf(`${selector} {`);
  const entries = css.slice(from, css.indexOf("}", from)).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...entries].map(([, name, value]) => [name, value ?? ""]));
};
const day = block(":root");
const night = { ...day, ...block(':root[data-theme="night"]') };

/** Relative luminance and contrast: WCAG 2.2, definitions. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["day", day],
  ["night", night],
])("the tokens by %s", (_, tokens) => {
  it.each(["text", "text-2", "p1", "p2", "p3", "fault", "ident", "focus"])(
    "%s reads on panel and page (4.5)",
    (name) => {
      for (const ground of ["panel", "bg"]) {
        expect(contrast(tokens[name] ?? "", tokens[ground] ?? ""), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
  it("lines that mean something are seen on the panel (3.0)", () => {
    expect(contrast(tokens.line ?? "", tokens.panel ?? "")).toBeGreaterThanOrEqual(3);
  });
  it.each(["p1", "p2", "p3"])("the word on a %s fill reads (4.5)", (name) => {
    expect(contrast(tokens[`${name}-ink`] ?? "", tokens[`${name}-fill`] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
  it("the band of simulated data reads on its own ground (4.5)", () => {
    expect(contrast(tokens.panel ?? "", tokens["text-2"] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});
