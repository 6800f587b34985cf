import { join } from "node:path";
import { describeDriverContract } from "../../test/contract/driver-contract.ts";
import { settingsOf } from "../../test/support/reader-profiles.ts";
import codeReader from "./driver.ts";

const transcripts = join(import.meta.dirname, "transcripts");
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describeDriverContract({
  driver: codeReader,
  transcripts,
  // A half object that is not UTF-8, then a half object that is.
  noise: bytes('{\xff\x80\n{"a\r\n'),
  noiseReasons: ["invalid-utf8", "malformed-json"],
});

for (const name of ["viinex", "rfid"]) {
  describeDriverContract({
    driver: codeReader,
    settings: settingsOf(`reader-${name}`),
    transcripts: join(transcripts, name),
    noise: bytes('{\xff\x80\n{"a\r\n'),
    noiseReasons: ["invalid-utf8", "malformed-json"],
  });
}
for (const name of ["conpds", "vaxtor", "axxon-xml"]) {
  describeDriverContract({
    driver: codeReader,
    settings: settingsOf(`reader-${name}`),
    transcripts: join(transcripts, name),
    // The rest of a document of which the beginning was not heard.
    noise: bytes('43","x":1\xff\r\n'),
    noiseReasons: ["noise"],
  });
}
