/**
 * Kiosks often run with LANG=C. Chromium then calls its language `en-US@posix`, which Intl refuses, and uPlot asks Intl
 * while it is being loaded: no chart at all. Such a language is replaced by its sound beginning before that happens.
 */

/** The longest beginning of a language tag that Intl takes; `en` if there is none. */
export function soundLanguage(tag: string): string {
  for (const candidate of [tag, tag.split(/[@.]/)[0] ?? "", tag.slice(0, 2)]) {
    try {
      if (candidate !== "" && Intl.getCanonicalLocales(candidate.replace("_", "-")).length === 1)
        return candidate.replace("_", "-");
    } catch {
      // Not a language tag; the next candidate is shorter.
    }
  }
  return "en";
}

export function startLanguage(): void {
  const language = soundLanguage(navigator.language);
  if (language !== navigator.language) Object.defineProperty(navigator, "language", { value: language });
}
