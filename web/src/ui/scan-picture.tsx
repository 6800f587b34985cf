/**
 * The X-ray image of a passage with everything that lies on it: boxes, opaque regions, hints, marks, and the radiation profile on
 * the same columns. Pictures are changed for the eye alone; what is stored stays as it is.
 */

import { useState } from "preact/hooks";
import { deepImage, forgetDeepFault } from "../client/deep.ts";
import { storedRevision } from "../client/images.ts";
import { materialPicture } from "../client/materials.ts";
import { partsOf, placementOf, placeWords } from "../model/boxes.ts";
import { DeepImage } from "../model/deep.ts";
import { whole } from "../model/format.ts";
import { alignmentWords, fusionsOf, type Placed, placedProfiles, readingWords, shownHints } from "../model/fusion.ts";
import { pictureScale, pitchOf, pitchWords, speedOfPassage } from "../model/length.ts";
import { cannotBeConcluded, qualityLabel } from "../model/scan-words.ts";
import type { Occupancy, PassageDetail, Scan } from "../model/views.ts";
import { type Place, placeOfImage } from "../model/window.ts";
import { Hints } from "./hints.tsx";
import { MaterialLegend } from "./material-legend.tsx";
import { type Mark, OverImage } from "./over-image.tsx";
import { firstLitColumn, pictureOf } from "./picture.tsx";
import { Strip } from "./strip.tsx";
import { Viewer } from "./viewer.tsx";

type Mode = "preview" | "material" | "deep";

const stripHeights = { gamma: 76, neutron: 48 } as const;
const squarePixels = { aspect: 1, columnMillimetres: undefined };

interface ScanPictureProps {
  readonly scan: Scan;
  readonly detail: PassageDetail;
  readonly occupancies: readonly Occupancy[];
}

/** What the viewer draws in a mode, or why it draws the preview instead. */
function drawnIn(mode: Mode, scan: Scan) {
  const { image: preview, reason } = pictureOf(scan);
  const base = { image: preview, reason, note: "", coloured: undefined };
  if (mode === "material" && scan.previews?.material !== undefined) {
    const found = materialPicture(scan.previews.material.blob);
    if (found.state !== "ready")
      return { ...base, note: found.state === "loading" ? "loading materials" : found.reason };
    return { ...base, coloured: found.bitmap, note: "materials, by two energies" };
  }
  if (mode === "deep") {
    const found = deepImage(scan.scan);
    if (found.state !== "ready") return { ...base, note: found.state === "loading" ? "loading 16 bit" : found.reason };
    const of = found.reduction === 1 ? "every column and row" : `means of ${found.reduction} columns and rows`;
    return { ...base, image: found.image, reason: "", note: `16 bit, ${of}` };
  }
  return base;
}

const transmissionWords = (image: unknown, column: number, row: number | undefined): string => {
  if (!(image instanceof DeepImage) || row === undefined) return "";
  const transmission = image.transmissionAt(column, row);
  if (transmission !== undefined) return `T ${(transmission * 100).toFixed(2)} %`;
  const sample = image.sample(column, row);
  return sample === undefined ? "" : image.transmission === undefined ? `sample ${whole(sample)}` : "T no data";
};

export function ScanPicture({ scan, detail, occupancies }: ScanPictureProps) {
  const [mode, setMode] = useState<Mode>("preview");
  const [cursor, setCursor] = useState<{ readonly column: number; readonly row?: number } | undefined>(undefined);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const revision = storedRevision.value;
  const { image, previews } = scan;
  const { image: picture, coloured, reason, note } = drawnIn(mode, scan);
  const pitch = pitchOf(scan, speedOfPassage(detail, new Map(occupancies.map((record) => [record.id, record]))));
  const { aspect, columnMillimetres } = picture === undefined ? squarePixels : pictureScale(pitch, picture, image);
  const ratio =
    image &&
    ((image.width - (image.firstLitLine ?? 0)) * pictureScale(pitch, image).aspect) / Math.max(1, image.height);

  const fusions = fusionsOf(detail.records, scan.scan, occupancies);
  const profiles = fusions.flatMap((fusion) =>
    placedProfiles(
      fusion,
      occupancies.find((each) => each.occupancy === fusion.occupancy),
    ),
  );
  const parts = partsOf(scan, fusions, placementOf(detail, scan.scan));
  const hints = shownHints(fusions, scan, parts);
  const marks = detail.records.filter(
    (record): record is Mark => record.kind === "mark.made" && record.scan === scan.scan,
  );
  const onImage = (place: Place) =>
    picture === undefined || image === undefined ? place : placeOfImage(place, picture, image);
  const point = (column: number, row?: number) => {
    if (image === undefined || column < 0 || column >= image.width) return;
    setCursor({ column, ...(row === undefined ? {} : { row }) });
  };
  const perColumn = picture === undefined || image === undefined ? 1 : image.width / picture.width;
  const perRow = picture === undefined || image === undefined ? 1 : image.height / picture.height;
  const quality = qualityLabel(scan);
  const against = cannotBeConcluded(scan);
  const parts8 = [
    note === "" ? `8-bit preview of ${image?.bitDepth ?? "?"} bit` : note,
    `${whole(image?.width ?? 0)} ${image?.columns === "object-pixels" ? "columns" : "lines"}`,
    pitchWords[pitch.from],
  ];

  const modes: readonly { readonly mode: Mode; readonly name: string }[] = [
    { mode: "preview", name: "8 bit" },
    ...(image?.bitDepth === 16 ? [{ mode: "deep", name: "16 bit" } as const] : []),
    ...(previews?.material === undefined ? [] : [{ mode: "material", name: "Material" } as const]),
  ];
  const reading =
    cursor === undefined
      ? ""
      : [
          placeWords(scan, parts, cursor.column),
          readingWords(profiles, cursor.column),
          transmissionWords(
            picture,
            cursor.column / perColumn,
            cursor.row === undefined ? undefined : cursor.row / perRow,
          ),
        ]
          .filter((part) => part !== "")
          .join(" · ");

  const strip = (placed: Placed, place: Place) => (
    <Strip
      key={`${placed.device} ${placed.quantity}`}
      placed={placed}
      place={onImage(place)}
      height={stripHeights[placed.quantity]}
      hints={hints}
      chosen={chosen}
      cursor={cursor?.column}
      onPoint={(column) => point(column)}
    />
  );
  return (
    <div class="stack">
      <Viewer
        image={picture}
        coloured={coloured}
        revision={revision}
        reason={reason}
        label={parts8.filter((part) => part !== "").join(" · ")}
        trouble={[quality, against].filter((words) => words !== "")}
        summary={`Containers ${detail.containers.join(", ") || "unknown"}. Quality ${quality === "" ? scan.quality.state : quality}. ${against}`}
        provenance={detail.provenance}
        firstLit={picture === undefined ? 0 : firstLitColumn(scan, picture)}
        aspect={aspect}
        columnMillimetres={columnMillimetres}
        derived={pitch.from === "portal" || scan.motion?.source === "nominal"}
        ratio={ratio}
        growing={false}
        over={(place) => (
          <OverImage
            place={onImage(place)}
            parts={parts}
            hints={hints}
            chosen={chosen}
            marks={marks}
            cursor={cursor?.column}
            rows={image?.height ?? 0}
          />
        )}
        under={(place) => (
          <>
            {profiles.map((placed) => strip(placed, place))}
            <p class="reading">
              {occupancies.length > 0 &&
                (fusions.length === 0 ? [undefined] : fusions).map((fusion) => (
                  <span key={fusion?.id}>{alignmentWords(fusion, detail.state === "open")}</span>
                ))}
              <output data-testid="reading">
                {reading === "" ? "point at the image, or move with , and ." : reading}
              </output>
            </p>
            {mode === "material" && <MaterialLegend />}
          </>
        )}
        onPoint={(column, row) => point(column * perColumn, row === undefined ? undefined : row * perRow)}
        onStep={(columns) => point((cursor?.column ?? (image?.width ?? 0) / 2) + columns * perColumn, cursor?.row)}
      >
        {modes.length > 1 && (
          <span class="group">
            {modes.map((each) => (
              <button
                key={each.mode}
                type="button"
                aria-pressed={mode === each.mode}
                onClick={() => {
                  forgetDeepFault(scan.scan);
                  setMode(each.mode);
                }}
              >
                {each.name}
              </button>
            ))}
          </span>
        )}
      </Viewer>
      <Hints
        hints={hints}
        chosen={chosen}
        choose={(hint) => {
          const next = chosen === hint.letter ? undefined : hint;
          setChosen(next?.letter);
          if (next?.columns !== undefined) point((next.columns[0] + next.columns[1]) / 2);
        }}
      />
    </div>
  );
}
