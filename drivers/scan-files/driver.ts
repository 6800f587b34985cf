/**
 * Scans that a scanner's workstation leaves as files in a drop folder: images of one or two energies, with a sidecar that says
 * what they show. The driver matches names, waits for what belongs together, and moves files; it reads none of them. A file
 * goes to `done` when it is recorded, and to `refused` with the reason when it is recorded as refused.
 */

import { type Clock, type DroppedFile, defineDriver, droppedOrDue, FilesRefused, type ScanFilesEvent } from "#driver";
import { type FileGroup, FileGroups } from "./groups.ts";
import { type ScanFilesSettings, settingsSchema } from "./settings.ts";

const maxFileBytes = 512 * 2 ** 20;

export default defineDriver<ScanFilesSettings, "files">({
  name: "scan-files",
  summary:
    "X-ray scans that come as image files in a drop folder or as DICOM objects, by a mapping that the profile declares.",
  link: "files",
  gives: ["scan"],
  settings: settingsSchema,
  folder: { settleMs: 2000, doneMarks: true, maxBytes: maxFileBytes },

  async run({ link, settings, clock, signal, emit, reject }) {
    const groups = new FileGroups(settings);

    async function tell(group: FileGroup): Promise<void> {
      let refused: ReadonlyMap<string, string> = new Map();
      try {
        await emit(eventOf(group, clock));
      } catch (thrown) {
        if (!(thrown instanceof FilesRefused)) throw thrown;
        refused = thrown.refused;
      }
      groups.told(group, new Set(refused.keys()), clock.now().monotonicMs);
      const mine = new Set(group.refused.map(({ file }) => file));
      for (const file of filesOf(group)) {
        const reason = refused.get(file.name) ?? group.refused.find((each) => each.file === file)?.reason;
        if (reason === undefined) await file.done();
        else {
          reject(mine.has(file) ? "no-part" : "unreadable", file.bytes);
          await file.refuse(reason);
        }
      }
    }

    for await (const { file, waitedMs } of droppedOrDue({ link, clock }, () => groups.nextDueMs)) {
      if (signal.aborted) return;
      if (file === undefined) {
        for (const group of groups.due(waitedMs)) await tell(group);
        continue;
      }
      // The link gives no file while those before are worked on: one scan at a time is decoded.
      const told = groups.add(file, waitedMs);
      for (const group of told) await tell(group);
      // Whoever sends the other half only when this one was answered would be waited for in vain.
      if (!told.some((group) => filesOf(group).includes(file))) await file.keep?.();
      if (signal.aborted) return;
    }
    if (signal.aborted) return;
    for (const group of groups.rest()) await tell(group);
  },
});

const filesOf = ({ images, sidecar, refused }: FileGroup): DroppedFile[] => [
  ...images.flatMap(({ file }) => file ?? []),
  ...(sidecar === undefined ? [] : [sidecar]),
  ...refused.map(({ file }) => file),
];

function eventOf(group: FileGroup, clock: Clock): ScanFilesEvent {
  const { key, images, sidecar, sidecarBefore, refused, missing } = group;
  const last = filesOf(group).reduce((a, { at }) => (at.monotonicMs > a.monotonicMs ? at : a), {
    utcMs: 0,
    monotonicMs: -Infinity,
  });
  const sender = filesOf(group).find(({ from }) => from !== undefined)?.from;
  return {
    type: "scan.files",
    at: Number.isFinite(last.monotonicMs) ? last : clock.now(),
    ...(sender === undefined ? { via: "files" } : { via: "dicom", sender }),
    key,
    images: images.map(({ image }) => image),
    ...(sidecar === undefined ? {} : { sidecar: { name: sidecar.name, bytes: sidecar.bytes } }),
    ...(sidecarBefore === undefined ? {} : { sidecar: { ...sidecarBefore, before: true } }),
    ...(refused.length === 0
      ? {}
      : { refused: refused.map(({ file, reason }) => ({ name: file.name, bytes: file.bytes, reason })) }),
    missing,
  };
}
