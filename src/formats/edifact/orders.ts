/**
 * COPRAR (container discharge/loading order) to boxes that will come: what the agent of a line orders a terminal to discharge from a
 * vessel or to load onto it. One message is one order. Read after the message type in UNTDID D.95B and D.00B (trmd/coprar) and the
 * SMDG's manual of COPRAR 1.2; which codes were found where stands in `docs/terminal-messages.md`. Pure.
 *
 * An order says what shall happen, not what did: its seals are those that are declared, and give no `seal.observed`.
 */

import type { ExpectedEntry } from "../../identity-records.ts";
import {
  carrierIn,
  containerIn,
  equipmentFacts,
  mainCarriage,
  referencesIn,
  type Spell,
  safe,
  sealsIn,
  weightIn,
} from "./details.ts";
import { countIssues, inGroups, maxEquipment, maxHeadSegments, unreadReasons } from "./groups.ts";
import type { Opened } from "./opening.ts";
import type { Ordered } from "./settings.ts";
import { part, type Segment } from "./tokens.ts";

export interface BoxOrder {
  /** Which order: of whom, for which vessel, voyage and carrier. Messages about the same change the same list. */
  readonly list: string;
  /** What the boxes are to the list as it stands. */
  readonly function: "add" | "replace" | "delete" | "cancel";
  readonly entries: readonly ExpectedEntry[];
  readonly issues: readonly string[];
}

export interface OrderOutcome {
  readonly sender: string;
  readonly reference: string;
  /** When the interchange was prepared, as it says it: some senders give every message the same reference. */
  readonly prepared: string;
  readonly order: BoxOrder;
  /** Pieces of equipment that could not be taken, and why. */
  readonly refused: readonly string[];
}

/**
 * 1225 (UNTDID D.01B). An original adds: a voyage has as many first messages as there are carriers and corrections sent anew, and
 * none of them says that what another one named will not come. A change has the whole box.
 */
const functions = new Map<string, BoxOrder["function"]>([
  ["", "add"],
  ["1", "cancel"],
  ["2", "add"],
  ["3", "delete"],
  ["4", "add"],
  ["5", "replace"],
  ["7", "add"],
  ["9", "add"],
]);
/** 8249: it stays on board, or is moved there (UNTDID D.03B has 4, 5 and 14). Nobody ashore has to expect it. */
const staysOnBoard = new Set(["4", "5", "14"]);
/** 4451 (UNTDID): goods description. */
const goodsSubjects = new Set(["AAA"]);
const maxGroupSegments = 999;
const maxIssues = 64;
const maxSeals = 16;
const maxGoods = 500;
const maxDangerousGoods = 16;

export function orderIn(
  { message, what, beginning, settings }: Opened,
  meaning: Ordered,
  spell: Spell,
): OrderOutcome | { readonly refused: string } {
  const { sender, reference, prepared, segments, directory } = message;
  const functionCode = part(beginning, 3);
  const meant = functions.get(functionCode);
  if (meant === undefined) {
    return { refused: `${what}: function ${functionCode.slice(0, 3)} of BGM says nothing that a list could take` };
  }
  const [wholeHead, groups, unread] = inGroups(segments);
  const head = wholeHead.slice(0, maxHeadSegments);
  const issues = [...message.issues, ...countIssues(segments, groups.length)];
  const refused: string[] = [];
  const main = mainCarriage(head);
  const voyage = main === undefined ? "" : safe(part(main, 2), 35, "a voyage", issues);
  const carrier = carrierIn(head, main, settings, issues);
  const entries = new Map<string, ExpectedEntry>();
  for (const group of groups.slice(0, maxEquipment)) {
    const own = group.slice(0, maxGroupSegments);
    const [equipment] = own;
    if (equipment === undefined) continue;
    const told: string[] = [];
    const container = containerIn(equipment, spell, told);
    if ("refused" in container) {
      refused.push(`${what}: ${container.refused}`);
      continue;
    }
    const { code } = container;
    if (staysOnBoard.has(part(equipment, 5)) && meant !== "delete") {
      refused.push(`${what}: ${code} stays on board: nobody ashore expects it`);
      continue;
    }
    if (group.length > maxGroupSegments) told.push("it has more than 999 segments; the rest was not looked at");
    const { direction, ...facts } = equipmentFacts(equipment);
    const way = meaning === "loading-order" ? "outbound" : "inbound";
    if (direction !== undefined && direction !== way && direction !== "transshipment") {
      told.push(`its status says ${direction}, and the order ${way}: the order counts`);
    }
    const grossKilograms = weightIn(own, told);
    const seals = sealsIn(own, directory, told).flatMap(({ number, issuer, condition }) =>
      number === undefined || condition === "missing" ? [] : [{ number, ...(issuer === undefined ? {} : { issuer }) }],
    );
    if (seals.length > maxSeals) told.push(`it has ${seals.length} seals; the first ${maxSeals} are kept`);
    const goods = goodsIn(own, told);
    const ownCarrier = carrierIn(own, undefined, settings, told) || carrier;
    const { ucrs } = referencesIn(own, told);
    if (entries.has(code)) told.push("it stands in the message twice; the last one counts");
    entries.set(code, {
      code,
      type: container.isContainer ? "container" : "unknown",
      direction: direction === "transshipment" ? direction : way,
      ...(ownCarrier === "" ? {} : { carrier: ownCarrier }),
      ...(voyage === "" ? {} : { conveyanceReference: voyage }),
      ucrs,
      declarations: [],
      ...(goods === "" ? {} : { goods }),
      hsCodes: [],
      ...(grossKilograms === undefined ? {} : { grossKilograms }),
      ...facts,
      seals: seals.slice(0, maxSeals),
    });
    for (const each of told)
      if (issues.length < maxIssues) issues.push(each.includes(code) ? each : `${code}: ${each}`);
  }
  if (groups.length > maxEquipment) refused.push(`${what} has more than ${maxEquipment} pieces of equipment`);
  // A cancellation may name no box: then it is the whole order.
  if (meant !== "cancel" || unread.length > 0) refused.push(...unreadReasons(what, groups.length, unread));
  if (meant !== "cancel" && entries.size === 0) {
    return { refused: refused[0] ?? `${what} names no box` };
  }
  const hasLostAll = meant === "cancel" && entries.size === 0 && groups.length + unread.length > 0;
  if (hasLostAll) return { refused: refused[0] ?? `${what} names no box that could be cancelled` };
  const order: BoxOrder = {
    list: listOf(meaning, main, voyage, carrier, part(beginning, 2)),
    function: meant,
    entries: [...entries.values()],
    issues: issues.slice(0, maxIssues).map((issue) => issue.toWellFormed().slice(0, 300)),
  };
  return { sender, reference, prepared, order, refused };
}

/**
 * An order is named by who orders, and by its own reference (D.95B, principles). What senders write as reference is new with every
 * message, or always the same; what stays the same is vessel, voyage and carrier. Only without these the document's number is it.
 */
function listOf(meaning: Ordered, main: Segment | undefined, voyage: string, carrier: string, document: string) {
  const vessel = main === undefined ? "" : part(main, 8, 1) || part(main, 8, 4);
  const names = voyage === "" && vessel === "" ? [document, carrier] : [vessel, voyage, carrier];
  return [meaning === "loading-order" ? "load" : "discharge", ...names.filter((name) => name !== "")]
    .join(" ")
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, "?")
    .slice(0, 80)
    .toWellFormed();
}

/**
 * What is in the box: FTX of the goods, and of each DGS the class of the regulations (8273, 8351) with the UN number (7124). Class 7
 * is radioactive: whoever hears the portal's alarm has to see it.
 */
function goodsIn(own: readonly Segment[], issues: string[]): string {
  const dangerous = own.filter(({ tag }) => tag === "DGS");
  if (dangerous.length > maxDangerousGoods) {
    issues.push(`it has ${dangerous.length} dangerous goods; the first ${maxDangerousGoods} are kept`);
  }
  const texts = dangerous.slice(0, maxDangerousGoods).map((each) => {
    const regulations = part(each, 1) === "" || part(each, 1) === "IMD" ? "IMDG" : part(each, 1);
    const number = part(each, 3, 1);
    const text = `dangerous goods: ${regulations} class ${part(each, 2, 1) || "not told"}${number === "" ? "" : `, UN ${number}`}`;
    return safe(text, 80, "a dangerous good", issues);
  });
  const free = own
    .filter((each) => each.tag === "FTX" && goodsSubjects.has(part(each, 1)))
    .map((each) => safe((each.elements[3] ?? []).join(" ").trim(), maxGoods, "the description of the goods", issues));
  const goods = [...new Set([...texts, ...free])].filter((text) => text !== "").join("; ");
  if (goods.length > maxGoods) issues.push(`its goods have more than ${maxGoods} characters; the first are kept`);
  return goods.slice(0, maxGoods).toWellFormed();
}
