/** A canvas that follows its own size on the page and is painted when what it shows has changed. */

import { useEffect, useRef } from "preact/hooks";

/** Screen pixels of a canvas are bounded: beyond this, a 4K wall display draws at a lower density. */
const maxDensity = 2;

interface CanvasProps {
  readonly paint: (canvas: HTMLCanvasElement, density: number) => void;
  /** Painted anew when one of them differs. */
  readonly when: readonly unknown[];
  readonly label: string;
  readonly testId?: string;
}

export function Canvas({ paint, when, label, testId }: CanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef(paint);
  latest.current = paint;
  const draw = useRef(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    fitCanvas(canvas);
    latest.current(canvas, density());
  });
  useEffect(() => {
    const canvas = ref.current;
    if (canvas === null) return;
    const observer = new ResizeObserver(() => draw.current());
    observer.observe(canvas);
    return () => observer.disconnect();
  }, []);
  useEffect(() => draw.current(), when);
  return <canvas ref={ref} role="img" aria-label={label} data-testid={testId} />;
}

export const density = (): number => Math.min(maxDensity, globalThis.devicePixelRatio || 1);

/** Sets the number of pixels to what the canvas covers on the screen. Setting it wipes, so only when it differs. */
export function fitCanvas(canvas: HTMLCanvasElement): void {
  const width = Math.round(canvas.clientWidth * density());
  const height = Math.round(canvas.clientHeight * density());
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
