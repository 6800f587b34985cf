/**
 * Whether the setup that a portal sends is whole: SG1, SG2 and SG3 for gamma, SN1 and SN2 for neutrons, each in this order (OSCAR).
 * Pure. A setup that lost its first lines is not believed to be one: defaults in their place would be made up.
 */

const before: Readonly<Record<string, readonly string[]>> = { SG3: ["SG1", "SG2"], SN2: ["SN1"] };

export class SetupTracker {
  readonly #seen = new Set<string>();
  readonly #incomplete = new Set<string>();

  /** @returns whether a setup is incomplete, once a line ends one */
  handle(tag: string): boolean | undefined {
    const needed = Object.hasOwn(before, tag) ? before[tag] : undefined;
    if (needed === undefined) {
      this.#seen.add(tag);
      return undefined;
    }
    if (needed.every((one) => this.#seen.has(one))) this.#incomplete.delete(tag);
    else this.#incomplete.add(tag);
    for (const one of needed) this.#seen.delete(one);
    return this.#incomplete.size > 0;
  }
}
