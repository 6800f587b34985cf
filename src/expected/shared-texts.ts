/** Texts that come again in many records, each once in memory. Pure but for what it remembers, which is bounded. */

/** Different texts remembered at a time: carriers, voyages, goods that come again and again. */
const maxTexts = 20_000;

export class SharedTexts {
  #texts = new Map<string, string>();

  same(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= maxTexts) this.#texts = new Map();
    this.#texts.set(text, text);
    return text;
  }
}
