/**
 * Alarms that a document reports and that no count of an occupancy carries: nuclides, and those of instruments that know no
 * occupancies. Pure. They latch at once, because a document is about what has been: only a person ends them.
 */

import { compactTime, type Instant } from "../clock.ts";
import { envelopeOf } from "../envelope.ts";
import type { DeviceIdentity } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import type { N42Alarm, N42Document } from "./n42-document.ts";
import { confidenceOf, nuclidesIn } from "./n42-received.ts";

type Category = "gamma" | "neutron" | "spectroscopic";

/** An instrument that pushes a document a second repeats its alarm in each: within this it is the same. */
const sameAlarmMs = 60_000;
const maxCauseCharacters = 500;

/** Alpha, beta and other alarms are of the spectroscopic kind too: what caused them is for a person to find out. */
export function categoryOf({ category }: N42Alarm): Category {
  if (/^gamma$/i.test(category)) return "gamma";
  return /^neutron$/i.test(category) ? "neutron" : "spectroscopic";
}

export class DocumentAlarms {
  readonly #identity: DeviceIdentity;
  readonly #lastSeenMs = new Map<Category, number>();

  constructor(identity: DeviceIdentity) {
    this.#identity = identity;
  }

  /** Alarms of an occupancy. @param categories those that nobody else has raised */
  ofOccupancy(
    document: N42Document,
    alarms: readonly N42Alarm[],
    subject: string,
    categories: ReadonlySet<Category>,
    at: Instant,
  ): { readonly raised: RecordDraft[]; readonly latched: RecordDraft[] } {
    const raised: RecordDraft[] = [];
    const latched: RecordDraft[] = [];
    for (const category of categories) {
      const own = alarms.filter((each) => categoryOf(each) === category);
      if (own.length === 0) continue;
      const alarm = `${subject}/${category}`;
      raised.push(this.#raised(alarm, category, causeOf(category, own, document), at, subject));
      latched.push(this.#latched(alarm, "the conveyance has left the portal", at));
    }
    return { raised, latched };
  }

  /** Alarms of a document without an occupancy; those that the documents before it have told of are not raised again. */
  alone(document: N42Document, at: Instant): RecordDraft[] {
    const byCategory = Map.groupBy(
      document.analyses.flatMap(({ alarms }) => alarms),
      categoryOf,
    );
    return [...byCategory].flatMap(([category, own]) => {
      const last = this.#lastSeenMs.get(category);
      this.#lastSeenMs.set(category, at.monotonicMs);
      if (last !== undefined && at.monotonicMs - last < sameAlarmMs) return [];
      const time = compactTime(at.utcMs);
      // What it is about has no occupancy, and is a conveyance or a person all the same: it waits for a decision.
      const subject = `${this.#identity.device}/n42@${time}`;
      const alarm = `${subject}/${category}`;
      const reason = "the instrument's document tells of no occupancy that could end";
      return [
        this.#raised(alarm, category, causeOf(category, own, document), at, subject),
        this.#latched(alarm, reason, at),
      ];
    });
  }

  #raised(alarm: string, category: Category, cause: string, at: Instant, subject: string): RecordDraft {
    return {
      ...envelopeOf(this.#identity, { at }),
      kind: "alarm.raised",
      alarm,
      category,
      priority: category === "neutron" ? 1 : 2,
      state: "unacknowledged-active",
      cause,
      subject,
    };
  }

  #latched(alarm: string, reason: string, at: Instant): RecordDraft {
    return { ...envelopeOf(this.#identity, { at }), kind: "alarm.changed", alarm, state: "latched", reason };
  }
}

/** What the instrument says of it, and for nuclides which and how surely. */
function causeOf(category: Category, alarms: readonly N42Alarm[], document: N42Document): string {
  const words = [...new Set(alarms.map((each) => each.category))].join(", ");
  const said = [...new Set(alarms.flatMap(({ description }) => description ?? []))];
  const nuclides = nuclidesIn(document)
    .filter(({ identified }) => identified)
    .map((each) => {
      const confidence = confidenceOf(each);
      return confidence === undefined ? each.name : `${each.name} (confidence ${confidence})`;
    });
  const parts = [
    `${words} alarm of the instrument`,
    ...(category === "spectroscopic" && nuclides.length > 0 ? [[...new Set(nuclides)].join(", ")] : []),
    ...said,
  ];
  return parts.join("; ").toWellFormed().slice(0, maxCauseCharacters).toWellFormed();
}
