/** Day and night: as the system asks, until a person chooses. The choice stays on this machine. */

import { signal } from "@preact/signals";

export type Theme = "day" | "night";
const key = "portico.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function stored(): Theme | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === "day" || value === "night" ? value : undefined;
  } catch {
    return undefined;
  }
}

const now = (): Theme => stored() ?? (system.matches ? "night" : "day");
export const theme = signal<Theme>(now());

const show = () => {
  theme.value = now();
  document.documentElement.dataset.theme = theme.value;
};

export function toggleTheme(): void {
  try {
    localStorage.setItem(key, theme.value === "day" ? "night" : "day");
  } catch {
    // Storage is refused in some kiosk modes; then the system's choice stays.
  }
  show();
}

export function startTheme(): void {
  system.addEventListener("change", show);
  show();
}
