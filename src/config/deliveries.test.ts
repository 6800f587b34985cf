import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCheckedConfig } from "../commands/configuration.ts";

async function load(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "portico-deliveries-"));
  const file = join(folder, "port.yaml");
  writeFileSync(file, `lanes: { 1: {} }\n${text}`);
  const { config, faults } = await loadCheckedConfig(file);
  return { folder, config, messages: faults.map(({ message }) => message) };
}
const devices = (...connects: readonly string[]) =>
  `devices:\n${connects.map((url, index) => `  x${index}: { profile: dicom-scanner, lane: 1, station: 1, connect: "${url}" }`).join("\n")}\n`;

describe("deliveries of the configuration", () => {
  it("have their defaults, and find their headers beside the file", async () => {
    const { config, folder } = await load(
      `deliveries:
  archive: { kind: dicom-c-store, host: 10.2.0.40, calledAet: ARCHIVE }
  web: { kind: dicom-stow, url: "https://archive.example/dicom-web", headersFrom: secrets/archive.txt }
`,
    );
    const common = { syntax: "explicit-vr", provenances: ["live"], begin: "now" };
    expect(config?.deliveries).toEqual([
      {
        ...{
          name: "archive",
          kind: "dicom-c-store",
          host: "10.2.0.40",
          port: 104,
          aet: "PORTICO",
          calledAet: "ARCHIVE",
        },
        ...common,
      },
      {
        ...{ name: "web", kind: "dicom-stow", url: "https://archive.example/dicom-web" },
        ...{ headersFrom: join(folder, "secrets/archive.txt"), ...common },
      },
    ]);
  });

  it.each([
    ["{ kind: dicom-c-store, host: a }", /calledAet/],
    ["{ kind: dicom-c-store, host: a, calledAet: A_TITLE_THAT_IS_TOO_LONG }", /1 to 16 printable ASCII characters/],
    ["{ kind: dicom-stow, url: 'https://me:secret@archive.example' }", /secrets go into `headersFrom`/],
    ["{ kind: dicom-stow, url: 'ftp://archive.example' }", /url/i],
    ["{ kind: ftp }", /dicom-c-store.*dicom-stow/],
    ["{ kind: dicom-stow, url: 'https://a.example', provenances: [] }", />=1 items/],
  ])("are refused as %s", async (delivery, message) => {
    const { messages, config } = await load(`deliveries: { archive: ${delivery} }\n`);
    expect(config).toBeUndefined();
    expect(messages.join("\n")).toMatch(message);
  });
});

describe("an archive that is sent secrets", () => {
  const web = (url: string, more = "") => load(`deliveries: { web: { kind: dicom-stow, url: "${url}"${more} } }\n`);
  const secrets = ", headersFrom: headers.txt";

  it.each([
    "https://archive.example/dicom-web",
    "http://127.0.0.1:8042/x",
    "http://localhost:8042/x",
    "http://[::1]/x",
  ])("may be %s", async (url) => {
    expect((await web(url, secrets)).messages).toEqual([]);
  });

  it.each(["http://archive.example/dicom-web", "http://10.2.0.40:8042/x", "http://127.0.0.1.example/x"])(
    "is not %s, where anybody on the way could read them",
    async (url) => {
      expect((await web(url, secrets)).messages).toEqual(["secrets go over https, or to this machine"]);
      expect((await web(url)).messages).toEqual([]);
    },
  );

  it("is told of where its address is none", async () => {
    expect((await web("nowhere", secrets)).messages).not.toEqual([]);
  });
});

describe("devices that store DICOM objects", () => {
  it.each([
    ["dicom-listen://127.0.0.1:11112", undefined],
    ["dicom-listen://10.2.0.1:104?aet=PORTICO&calling=X%20RAY&from=10.2.0.15&maxBytes=1GiB", undefined],
    ["dicom-listen://127.0.0.1:11112?aet=A_TITLE_THAT_IS_TOO_LONG", /aet is a title of 1 to 16/],
    ["dicom-listen://127.0.0.1:11112?from=scanner", /from is an IP address/],
    ["dicom-listen://127.0.0.1:11112?maxBytes=4TiB", /maxBytes is 1KiB to 2GiB/],
    ["dicom-listen://127.0.0.1", /expected dicom-listen:\/\/HOST:PORT/],
    ["dicom-listen://127.0.0.1:11112?match=x", /takes no "match"/],
  ])("are connected by %s", async (url, message) => {
    const { messages } = await load(devices(url));
    if (message === undefined) expect(messages).toEqual([]);
    else expect(messages.join("\n")).toMatch(message);
  });

  it("share a port only where each association is one's alone", async () => {
    const at = "dicom-listen://127.0.0.1:11112";
    expect((await load(devices(`${at}?aet=ONE`, `${at}?aet=TWO`))).messages).toEqual([]);
    const { messages } = await load(devices(`${at}?aet=ONE`, `${at}?calling=X`));
    expect(messages).toEqual(['"x0" is stored at there already; aet, calling or from must tell the two apart']);
  });
});
