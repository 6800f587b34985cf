import { describe, expect, it } from "vitest";
import { stowAnswer } from "./stow-answer.ts";

const instance = "1.2.3.4";
const item = (uid: string, reason?: number) => ({
  "00081155": { vr: "UI", Value: [uid] },
  ...(reason === undefined ? {} : { "00081197": { vr: "US", Value: [reason] } }),
});
const stored = (uid: string) => ({ "00081199": { vr: "SQ", Value: [item(uid)] } });
const failed = (reason?: number) => ({ "00081198": { vr: "SQ", Value: [item(instance, reason)] } });
/** As PS3.19, annex A.1 writes it. */
const xml = (tag: string, uid: string, reason = "") => `<?xml version="1.0" encoding="utf-8"?>
<NativeDicomModel><DicomAttribute tag="${tag}" vr="SQ"><Item number="1">
<DicomAttribute tag="00081155" vr="UI" keyword="ReferencedSOPInstanceUID"><Value number="1">${uid}</Value></DicomAttribute>
${reason === "" ? "" : `<DicomAttribute tag="00081197" vr="US"><Value number="1">${reason}</Value></DicomAttribute>`}
</Item></DicomAttribute></NativeDicomModel>`;

describe("the answer of an archive", () => {
  it.each([
    ["one that names the object", JSON.stringify(stored(instance)), "stored"],
    ["the same in an array", JSON.stringify([stored(instance)]), "stored"],
    ["the same in XML", xml("00081199", instance), "stored"],
    ["one that has the object already", JSON.stringify(failed(0x0111)), "stored"],
    ["an object whose name begins so", JSON.stringify(stored(`${instance}4`)), "silent"],
    ["nothing stored", "{}", "silent"],
    ["another object in XML", xml("00081199", "1.2.3.44"), "silent"],
    ["a failure, which names the object too", JSON.stringify(failed(0xc000)), { failure: 0xc000 }],
    ["a failure in an array", JSON.stringify([failed(0xa700)]), { failure: 0xa700 }],
    ["a failure in XML", xml("00081198", instance, "49152"), { failure: 0xc000 }],
    ["a failure in XML without a reason", xml("00081198", instance), { failure: 0 }],
    ["a failure without a reason", JSON.stringify(failed()), { failure: 0 }],
    ["a failure that is none of DICOM", '{"00081198":{"Value":[null]}}', { failure: 0 }],
    ["a page to log in at", `<html>/studies?instance=${instance}</html>`, "strange"],
    ["nothing at all", "", "strange"],
    ["null", "null", "strange"],
  ])("is believed for what it says: %s", (_what, body, answer) => {
    expect(stowAnswer(body, instance)).toEqual(answer);
  });
});
