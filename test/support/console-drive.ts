/**
 * One truck of the console's story: a read, an occupancy with live counts, alarms if there is a source, a scan that grows
 * in columns, links, and the end of the passage, as steps in the order of time. Whoever plays them decides how fast.
 */

import { type Random, randomFor } from "../../simulators/random.ts";
import { toRfc3339 } from "../../src/clock.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { assessmentOf } from "./console-assessment.ts";
import { backgroundOf, byDetector, gammaInterval, maxSigma, neutronInterval } from "./console-counts.ts";
import { fusionOfStory } from "./console-fusion.ts";
import { type Phantom, truckPhantom } from "./console-phantom.ts";
import { scanOfStory } from "./console-scan.ts";
import { type Drive, type PassageOfStory, type Step, type Story, storyLanes } from "./console-story.ts";

/** Everything that one truck makes. */
export const driveSteps = (story: Story, drive: Drive): readonly Step[] => new DriveOfStory(story, drive).steps();

class DriveOfStory {
  readonly #story: Story;
  readonly #drive: Drive;
  readonly #random: Random;
  readonly #phantom: Phantom;
  readonly #portal: string;
  readonly #scanner: string | undefined;
  readonly #steps: Step[] = [];
  #passage: PassageOfStory | undefined;
  #occupancy = "";
  #scan = "";
  #gamma: number[][] = [];
  #neutron: number[][] = [];
  readonly #gammaAlarms: number[] = [];
  readonly #neutronAlarms: number[] = [];
  #startedUtcMs = 0;

  constructor(story: Story, drive: Drive) {
    this.#story = story;
    this.#drive = drive;
    this.#random = randomFor(story.seed, `${drive.lane}/${drive.code}`);
    this.#phantom = truckPhantom(story.seed, drive.code, drive.cargo ?? "pallets");
    const own = storyLanes.find((lane) => lane.id === drive.lane)?.devices ?? [];
    this.#portal = own.find(({ id }) => /rpm|portal/.test(id))?.id ?? "";
    this.#scanner = own.find(({ id }) => id.startsWith("xray"))?.id;
  }

  #then(afterMs: number, phase: Step["phase"], run: Step["run"]): void {
    this.#steps.push({ afterMs, phase, run });
  }

  steps(): readonly Step[] {
    const intervals = 56;
    this.#then(0, "read", () => this.#read());
    this.#then(1_500, "occupancy", () => this.#enter());
    for (let i = 0; i < intervals; i++) this.#then(1_500 + i * 200, "occupancy", () => this.#count(i, intervals));
    this.#then(1_700 + intervals * 200, "alarm", () => this.#leave());
    let endMs = 1_700 + intervals * 200;
    if (this.#scanner !== undefined) {
      const block = 32;
      const last = this.#phantom.width;
      this.#then(7_000, "scan", () => this.#scanBegins());
      for (let from = 0, n = 0; from < last; from += block, n++) {
        this.#then(7_000 + n * 240, "scan", () => this.#columns(from, Math.min(block, last - from)));
        endMs = Math.max(endMs, 7_000 + n * 240);
      }
      this.#then(endMs + 400, "end", () => this.#scanEnds(last));
    }
    this.#then(endMs + 2_500, "end", () => this.#close());
    return this.#steps.sort((a, b) => a.afterMs - b.afterMs);
  }

  #open(): PassageOfStory {
    if (this.#passage !== undefined) return this.#passage;
    const { lane } = this.#drive;
    const story = this.#story;
    const number = story.passages.filter((passage) => passage.lane === lane).length + 401;
    const id = `P-${story.at().slice(0, 10).replaceAll("-", "")}-${lane}-${String(number).padStart(4, "0")}`;
    const record = story.record("passage.opened", lane, { passage: id, startedAt: story.at() });
    this.#passage = {
      id,
      lane,
      state: "open",
      startedAt: record.startedAt,
      containers: [],
      imaged: "unknown",
      radiationScanned: "unknown",
      reasons: [],
      provenance: "simulated",
      links: [],
      questions: [],
      alarms: [],
      lastSeq: record.seq,
      recordIds: new Set([record.id]),
    };
    story.passages.unshift(this.#passage);
    return this.#passage;
  }

  #link(record: PorticoRecord, subject: string, confidence: number, why: readonly string[]): void {
    const passage = this.#open();
    const containers = [this.#drive.code];
    const link = this.#story.record("link.made", this.#drive.lane, {
      passage: passage.id,
      record: record.id,
      recordKind: record.kind,
      containers,
      confidence,
      evidence: why.map((what) => ({ what, weight: 1 / why.length })),
      ambiguous: false,
      alternatives: [],
    });
    passage.links.push({
      record: record.id,
      recordKind: record.kind,
      seq: record.seq,
      device: record.device,
      at: record.at,
      subject,
      confidence,
      ambiguous: false,
      doubtfulPlace: false,
      containers,
    });
    passage.containers = containers;
    passage.lastSeq = link.seq;
    passage.recordIds.add(record.id).add(link.id);
  }

  #read(): void {
    const { lane, code } = this.#drive;
    const read = this.#story.record("identity.read", lane, {
      device: `ocr-${lane}`,
      source: "camera rear",
      type: "container",
      value: code,
      confidence: 0.9 + this.#random.integer(0, 9) / 100,
      valid: true,
      ambiguous: false,
      candidates: [],
    });
    this.#link(read, code, 0.98, ["first station of the lane", "check digit fits"]);
  }

  #enter(): void {
    const story = this.#story;
    this.#startedUtcMs = story.nowUtcMs + 1_000;
    this.#occupancy = `${this.#portal}@${toRfc3339(this.#startedUtcMs).replace(/[-:]/g, "")}`;
    story.record("occupancy.opened", this.#drive.lane, {
      device: this.#portal,
      occupancy: this.#occupancy,
      startedAt: toRfc3339(this.#startedUtcMs),
    });
  }

  #count(index: number, of: number): void {
    const { lane, source } = this.#drive;
    const place = (index - 5) / (of - 10);
    const about = { type: "counts", lane, device: this.#portal, subject: this.#occupancy, unit: "counts" } as const;
    const gamma = gammaInterval(this.#random, this.#portal, place, source);
    this.#gamma.push(gamma.values);
    if (gamma.deviceAlarm) this.#gammaAlarms.push(index);
    this.#story.live({ ...about, quantity: "gamma", index, intervalMs: 200, ...gamma });
    if (index % 5 !== 4) return;
    const neutron = neutronInterval(this.#random, this.#portal, place, source);
    this.#neutron.push(neutron.values);
    if (neutron.deviceAlarm) this.#neutronAlarms.push(this.#neutron.length - 1);
    this.#story.live({ ...about, quantity: "neutron", index: (index - 4) / 5, intervalMs: 1_000, ...neutron });
  }

  #leave(): void {
    const { lane, source } = this.#drive;
    const story = this.#story;
    const rates = backgroundOf(this.#portal);
    const maxGammaSigma = maxSigma(this.#gamma, rates.gammaCountsPerSecond, 5);
    const maxNeutronSigma = maxSigma(this.#neutron, rates.neutronCountsPerSecond, 1);
    const closed = story.record("occupancy.closed", lane, {
      device: this.#portal,
      occupancy: this.#occupancy,
      counter: story.newestSeq,
      startedAt: toRfc3339(this.#startedUtcMs),
      endedAt: story.at(),
      gamma: { intervalMs: 200, unit: "counts", detectors: byDetector(this.#gamma) },
      neutron: { intervalMs: 1_000, unit: "counts", detectors: byDetector(this.#neutron) },
      preOccupancyIntervals: 5,
      background: rates,
      maxGammaSigma,
      maxNeutronSigma,
      gammaAlarm: source !== undefined,
      neutronAlarm: source === "neutron",
      deviceAlarmIntervals: this.#gammaAlarms.length + this.#neutronAlarms.length,
      gammaAlarmIntervals: this.#gammaAlarms,
      neutronAlarmIntervals: this.#neutronAlarms,
      speedMetresPerSecond: 2.3,
      tamper: false,
      faults: [],
      raw: [],
    });
    this.#open().recordIds.add(story.record("assessment.made", lane, assessmentOf(closed)).id);
    const categories = { none: [], gamma: ["gamma"], neutron: ["neutron", "gamma"] } as const;
    for (const category of categories[source ?? "none"]) {
      const alarm = `${this.#occupancy}/${category}`;
      const raised = story.record("alarm.raised", lane, {
        device: this.#portal,
        alarm,
        category,
        priority: category === "neutron" ? 1 : 2,
        state: "unacknowledged-active",
        cause:
          category === "neutron" ? "neutron counts above the device's limit" : "gamma counts above the device's limit",
        subject: this.#occupancy,
        sigma: Math.round((category === "neutron" ? maxNeutronSigma : maxGammaSigma) * 10) / 10,
      });
      this.#open().alarms.push(alarm);
      this.#open().recordIds.add(raised.id);
    }
    const why = ["follows the read by 4 m at 2.3 m/s", "no other conveyance in the lane"];
    this.#link(closed, this.#occupancy, 0.94, why);
  }

  #scanBegins(): void {
    const story = this.#story;
    const scanner = this.#scanner ?? "";
    this.#scan = `${scanner}@${story.at().replace(/[-:]/g, "")}`;
    story.record("scan.started", this.#drive.lane, {
      device: scanner,
      scan: this.#scan,
      height: this.#phantom.height,
      energies: ["low", "high"],
      views: ["side"],
    });
  }
  #columns(fromLine: number, count: number): void {
    const { height, columns } = this.#phantom;
    const pixels = columns.slice(fromLine * height, (fromLine + count) * height);
    this.#story.live({
      type: "columns",
      lane: this.#drive.lane,
      device: this.#scanner ?? "",
      subject: this.#scan,
      fromLine,
      height,
      pixels,
    });
  }
  async #scanEnds(lines: number): Promise<void> {
    const story = this.#story;
    const facts = await scanOfStory(story, {
      scan: this.#scan,
      device: this.#scanner ?? "",
      phantom: this.#phantom,
      lines,
      isFused: this.#drive.isFused === true,
    });
    const record = story.record("scan.completed", this.#drive.lane, facts);
    this.#link(record, this.#scan, 0.91, ["16 m behind the portal at 2.3 m/s", "length fits one truck"]);
  }

  #close(): void {
    const story = this.#story;
    const passage = this.#open();
    const imaged = this.#scanner === undefined ? "no" : "yes";
    const closed = story.record("passage.closed", this.#drive.lane, {
      passage: passage.id,
      startedAt: passage.startedAt,
      endedAt: story.at(),
      containers: passage.containers,
      imaged,
      radiationScanned: "yes",
      reasons: imaged === "no" ? ["no scanner in this lane"] : [],
    });
    Object.assign(passage, {
      state: "closed",
      endedAt: closed.endedAt,
      imaged,
      radiationScanned: "yes",
      reasons: closed.reasons,
    });
    passage.lastSeq = closed.seq;
    passage.recordIds.add(closed.id);
    if (this.#drive.isFused !== true) return;
    const { code, source } = this.#drive;
    const facts = { scan: this.#scan, occupancy: this.#occupancy, gamma: this.#gamma, neutron: this.#neutron };
    const fusion = story.record(
      "fusion.made",
      this.#drive.lane,
      fusionOfStory({ ...facts, passage: passage.id, code, source }),
    );
    passage.lastSeq = fusion.seq;
    passage.recordIds.add(fusion.id);
  }
}
