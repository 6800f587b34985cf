/** A journal in memory for tests of linking: it numbers what is committed, feeds it to a linker, and can restart it. */

import { type PorticoRecord, type RecordDraft, recordSchemas } from "../../records.ts";
import type { Linker } from "../linker.ts";

export class MemoryJournal {
  readonly records: PorticoRecord[] = [];
  readonly drafts: RecordDraft[] = [];
  readonly #make: () => Linker;
  #linker: Linker;

  constructor(make: () => Linker) {
    this.#make = make;
    this.#linker = make();
  }

  /** Commits a fact and everything that the linker says to it. */
  commit(record: PorticoRecord): RecordDraft[] {
    return this.#append(this.#linker.observe(this.#number(record)));
  }

  tick(utcMs: number): RecordDraft[] {
    return this.#append(this.#linker.tick({ utcMs, monotonicMs: utcMs }));
  }

  relist(utcMs: number): RecordDraft[] {
    return this.#append(this.#linker.relist({ utcMs, monotonicMs: utcMs }));
  }

  /** The gateway stops, even between the commit of a fact and that of its links, and starts again. */
  restart(unobserved?: PorticoRecord): void {
    if (unobserved !== undefined) this.#number(unobserved);
    this.#linker = this.#make();
    this.#linker.restore(this.records);
  }

  #number(record: PorticoRecord): PorticoRecord {
    const numbered = { ...record, seq: this.records.length + 1 };
    this.records.push(numbered);
    return numbered;
  }

  #append(drafts: RecordDraft[]): RecordDraft[] {
    for (const draft of drafts) {
      const id = crypto.randomUUID();
      const record = recordSchemas[draft.kind].parse({ ...draft, id, seq: this.records.length + 1 });
      this.records.push(record);
      // A linker hears its own records too, and has nothing to say to them.
      const echo = this.#linker.observe(record);
      if (echo.length > 0) throw new Error(`the linker answered its own ${draft.kind}`);
    }
    this.drafts.push(...drafts);
    return drafts;
  }
}
