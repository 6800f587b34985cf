/**
 * What the material layer calls blocks of known matter, as a confusion table. A surrogate of the material tests that the revision of
 * IEEE/ANSI N42.46 adds: the sizes of the standard are not public, these are ours. Pure.
 */

import { materialClasses } from "../../scan-records.ts";
import { namedCurves } from "../material/curves.ts";
import { type Measure, rounded, type Subject } from "./measures.ts";
import { areaOf } from "./placement.ts";
import { type Area, deepest, type MaterialPlane, type MeasuredImage, statisticsOf } from "./planes.ts";

type ClassName = (typeof materialClasses)[number];

/** What each material should be called, in the words of SIM's and of any description. */
const rightClass: Readonly<Record<string, ClassName>> = {
  polyethylene: "organic",
  water: "organic",
  cellulose: "organic",
  carbon: "organic",
  sugar: "organic",
  aluminium: "light-inorganic",
  silica: "light-inorganic",
  iron: "metal",
  copper: "metal",
  tin: "heavy",
  tungsten: "heavy",
  lead: "heavy",
  uranium: "heavy",
};
/** Named at all, other than uncertain and opaque, and wrong: at most so often. */
const maxWrong = 0.05;
/** Steel called organic or organic things called metal or heavy: at most so often. */
const maxOpposite = 0.001;

export function materials(subject: Subject): Measure {
  const { image, objects, placement } = subject;
  const base = { test: "materials" } as const;
  const layer = image.material;
  if (layer === undefined)
    return { ...base, result: "not-measured", summary: "the image has no material layer", rows: [] };
  // Below it thin heavy metal lies among the others: nobody may ask for it, and nobody may take it as excluded.
  const { heavyFromAlpha } = namedCurves[subject.beams.high === 9 ? "6/9 MeV" : "4/6 MeV"];
  const rows = objects
    .filter(({ test }) => test === "materials")
    .flatMap((block) => {
      const right = rightClass[block.material];
      const area = areaOf(image, placement, block, 2);
      if (right === undefined || area === undefined) return [];
      const shares = sharesIn(image, layer, area);
      if (shares === undefined) return [];
      const alpha = -Math.log(Math.max(1e-6, statisticsOf(image, deepest(image), [area]).mean));
      const wrong = 1 - shares[right] - shares.uncertain - shares.opaque - shares["no-data"];
      const thinHeavy = right === "heavy" && alpha < heavyFromAlpha;
      const opposite = oppositeShare(right, shares);
      const ok = thinHeavy || (wrong <= maxWrong && opposite <= maxOpposite);
      return [{ block, right, alpha, shares, wrong, ok, thinHeavy: thinHeavy && wrong > maxWrong }];
    })
    .sort((a, b) => {
      const byMatter = a.block.material.localeCompare(b.block.material);
      return byMatter || a.block.arealDensityGramsPerSquareCentimetre - b.block.arealDensityGramsPerSquareCentimetre;
    });
  if (rows.length === 0)
    return { ...base, result: "not-measured", summary: "no blocks that can be measured", rows: [] };
  const wrong = rows.filter(({ ok }) => !ok).length;
  const hidden = rows.filter(({ thinHeavy }) => thinHeavy).length;
  const thin =
    hidden === 0 ? "" : `; ${hidden} of thin heavy metal pass for something else, which no pair of energies can tell`;
  const named = rows.filter(({ shares, right }) => shares[right] > 0.5).length;
  return {
    ...base,
    result: wrong === 0 ? "pass" : "fail",
    summary: `${named} of ${rows.length} blocks rightly named, ${wrong} wrongly; the rest is uncertain or opaque${thin}`,
    limit: "5 % of a block wrong, and 0.1 % of steel called organic or the reverse; uncertain counts apart",
    rows: rows.map(({ block, right, alpha, shares, wrong: misnamed, ok, thinHeavy }) => ({
      material: block.material,
      "g/cm2": rounded(block.arealDensityGramsPerSquareCentimetre, 4),
      alpha: rounded(alpha, 3),
      "should be": right,
      "right %": rounded(100 * shares[right], 3),
      "uncertain %": rounded(100 * shares.uncertain, 3),
      "opaque %": rounded(100 * shares.opaque, 3),
      "wrong %": rounded(100 * Math.max(0, misnamed), 3),
      ok: thinHeavy ? "thin heavy" : ok,
    })),
  };
}

function oppositeShare(right: ClassName, shares: Readonly<Record<ClassName, number>>): number {
  if (right === "organic") return shares.metal + shares.heavy;
  return right === "metal" ? shares.organic : 0;
}

/** Shares of classes among the level-1 samples that lie within the area whole. */
function sharesIn(image: MeasuredImage, layer: MaterialPlane, area: Area): Record<ClassName, number> | undefined {
  const { height, bottomFirst } = image;
  const [fromRow, toRow] = bottomFirst ? [area.fromRow, area.toRow] : [height - area.toRow, height - area.fromRow];
  const shares = Object.fromEntries(materialClasses.map((name) => [name, 0])) as Record<ClassName, number>;
  let count = 0;
  for (let x = Math.ceil(area.fromColumn / 4); x < Math.floor(area.toColumn / 4); x++) {
    for (let y = Math.ceil(fromRow / 4); y < Math.floor(toRow / 4); y++) {
      const name = materialClasses[layer.classes[x * layer.height + y] ?? -1];
      if (name === undefined) continue;
      shares[name]++;
      count++;
    }
  }
  if (count === 0) return undefined;
  for (const name of materialClasses) shares[name] /= count;
  return shares;
}
