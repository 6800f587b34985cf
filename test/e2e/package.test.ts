import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assembler as scanMaker, scanned } from "../../src/imaging/testing/scans.ts";
import { packageRoot } from "../../src/package.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { type CommandOptions, endCommands, runCommand, startCommand, urlOf } from "../support/command.ts";

/** As a user's shell has it: the machine's own Node, and nothing of the npm script or the checkout that runs this test. */
const env: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_(registry|cache|userconfig)$)|^NODE|^INIT_CWD$|^VITEST/i.test(name),
  ),
);
env.PATH = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let app: string;
let packed: Packed;
const inApp = (options: CommandOptions = {}): CommandOptions => ({ cwd: app, env, ...options });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "portico-package-"));
  app = join(folder, "app");
  mkdirSync(app);
  // Lifecycle scripts print to stdout too: the list stands behind what they say.
  const pack = await runCommand("npm", ["pack", "--json", "--silent", "--pack-destination", folder], { env });
  if (pack.code !== 0) throw new Error(`npm pack failed:\n${pack.stdout}${pack.stderr}`);
  packed = packedOf(JSON.parse(pack.stdout.slice(pack.stdout.search(/^[[{]/m))));
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "a-port", private: true, type: "module" }));
  const tarball = join(folder, packed.filename);
  const install = await runCommand("npm", ["install", tarball, "--no-audit", "--no-fund", "--prefer-offline"], inApp());
  if (install.code !== 0) throw new Error(`npm install failed:\n${install.stdout}${install.stderr}`);
}, 180_000);
afterAll(() => {
  endCommands();
  rmSync(folder, { recursive: true, force: true });
});

/** npm 11 gives a list, npm 12 an object by name. */
function packedOf(json: Packed[] | Record<string, Packed>): Packed {
  const [only] = Object.values(json);
  if (only === undefined) throw new Error("npm pack packed nothing");
  return only;
}

function written(name: string, text: string): string {
  writeFileSync(join(app, name), text);
  return name;
}

describe("the tarball", () => {
  const paths = () => packed.files.map((file) => file.path);

  it("holds what the gateway runs and what a driver of one's own is written against", () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "NOTICE",
        "bin/portico.js",
        "config/port.example.yaml",
        "config/profiles/tsa-rpm.yaml",
        "dist/drivers/modbus-portal/driver.js",
        "dist/package.json",
        "dist/src/commands/demo.js",
        "dist/src/delivery/generated/portico.js",
        "dist/src/formats/dicos/codec-thread.js",
        "dist/src/formats/document-thread.js",
        "dist/src/formats/scan-files-process.js",
        "dist/src/gateway/expected-thread.js",
        "dist/src/imaging/kernels/wasm.js",
        "dist/src/imaging/pool-thread.js",
        "dist/web/index.html",
        "proto/portico/v1/stream.proto",
      ]),
    );
  });

  it("holds no tests, no test support, no TypeScript but the declarations of the driver contract", () => {
    const stray = /\.test\.|\/testing\/|fixture|\/transcripts\/|^(bench|scripts|src|test|web)\/|(?<!\.d)\.tsx?$|\.map$/;
    expect(paths().filter((path) => stray.test(path))).toEqual([]);
    expect(
      paths()
        .filter((path) => path.endsWith(".d.ts"))
        .sort(),
    ).toEqual(
      [
        ...["clock", "device-events", "driver", "dropped", "errors", "heard", "picture", "reads", "register-place"],
        ...["registers", "scan-events", "units"],
      ].map((name) => `dist/src/${name}.d.ts`),
    );
  });

  it("stays small", () => {
    expect(packed.size).toBeLessThan(1.25 * 2 ** 20);
    expect(packed.unpackedSize).toBeLessThan(5 * 2 ** 20);
  });
});

describe("the installed package", () => {
  it("answers on the command line", async () => {
    const help = await runCommand("npx", ["portico", "--help"], inApp());
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage: portico [options] [command]") });
    const checked = await runCommand("npx", ["portico", "container-id", "CSQU3054383"], inApp());
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ valid: true, checkDigit: 3 });
  });

  it("starts by itself on the machine's own Node, however old", async () => {
    const { code, stdout } = await runCommand("node", ["node_modules/.bin/portico", "--version"], inApp());
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it("makes the image of a scan in its threads, the same bytes as the checkout", async () => {
    const { made, stored } = scanMaker({
      settings: { scan: { pixelPitchMillimetres: 8, nominalSpeedMetresPerSecond: 3, materialCurves: "6/9 MeV" } },
    });
    const record = await scanned(made);
    if (record.kind !== "scan.completed" || record.raw === undefined) throw new Error("no scan");
    const blob = (name: string) => stored[Number(name)] ?? new Uint8Array(0);
    writeFileSync(join(app, "scan.raw"), blob(record.raw.blob));
    writeFileSync(join(app, "scan.image"), blob(record.image.blob));
    const { code, stdout } = await runCommand(
      "npx",
      ["portico", "recompute", "scan.raw", "--image", "scan.image", "--json"],
      inApp(),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ scan: record.scan, outcome: "identical", differences: [] });
  });

  it("runs a demo with console and API for as long as it is told, and leaves nothing behind", async () => {
    const demo = startCommand("npx", ["portico", "demo", "--for", "10s", "--port", "0"], inApp());
    const url = await urlOf(demo);
    const file = (await demo.line((line) => line.startsWith("configuration "))).replace("configuration ", "");
    expect(existsSync(file)).toBe(true);

    const page = await fetch(`${url}/`);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1];
    expect((await fetch(`${url}${script}`)).headers.get("content-type")).toMatch(/javascript/);
    expect(await (await fetch(`${url}/v1/passages`)).json()).toMatchObject({ items: expect.any(Array) });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    const { code, stderr } = await demo.ended;
    expect({ code, faults: stderr.split("\n").filter((line) => /error|Error/.test(line)) }).toEqual({
      code: 0,
      faults: [],
    });
    expect(existsSync(file)).toBe(false);
  });
});

const driverOfOnesOwn = `// A reader that sends one code a line, and says HELLO first.
import { defineDriver, durationMs, PorticoError, z } from "portico/driver";

export default defineDriver({
  name: "my-driver",
  summary: "A reader of a maker that nobody else has.",
  link: "bytes",
  gives: ["read"],
  settings: z.strictObject({ greeting: z.string().default("HELLO"), pause: durationMs().prefault("1s") }),
  async run({ link, settings, emit, reject }) {
    const utf8 = new TextDecoder();
    let text = "";
    let greeted = false;
    for await (const { bytes, at } of link.chunks) {
      text += utf8.decode(bytes, { stream: true });
      const lines = text.split("\\r\\n");
      text = lines.pop() ?? "";
      for (const line of lines) {
        if (!greeted && line !== settings.greeting) throw new PorticoError("DEVICE_REFUSED", "it does not greet");
        if (!greeted) greeted = true;
        else if (!line.startsWith("CODE ")) reject("no-code", new TextEncoder().encode(line));
        else await emit({ type: "identity.read", at, source: "eye-1", identityKind: "container", value: line.slice(5) });
      }
    }
  },
});
`;

describe("a driver of one's own", () => {
  it("is found by check, and by run, which hears the device through it", async () => {
    const sockets = new Set<Socket>();
    const device = createServer((socket) => {
      sockets.add(socket.on("error", () => {}));
      socket.write("HELLO\r\nWEATHER fine\r\nCODE CSQU30");
      socket.write("54383\r\n");
    });
    device.listen(0, "127.0.0.1");
    await once(device, "listening");
    const { port } = device.address() as AddressInfo;
    written("my-driver.js", driverOfOnesOwn);
    const config = written(
      "port.yaml",
      `http: { listen: "127.0.0.1:0" }
lanes: { 1: { name: Gate 1 } }
drivers: { my-driver: ./my-driver.js }
devices: { ocr-9: { profile: my-driver, lane: 1, station: 2, connect: "tcp://127.0.0.1:${port}", settings: { pause: 2s } } }
`,
    );
    expect(await runCommand("npx", ["portico", "check", config], inApp())).toMatchObject({ code: 0 });
    const wrong = written(
      "wrong.yaml",
      `drivers: { my-driver: ./my-driver.js }
lanes: { 1: {} }
devices: { ocr-9: { profile: my-driver, lane: 1, station: 2, connect: "tcp://127.0.0.1:${port}", settings: { pause: 2 } } }
`,
    );
    const faults = await runCommand("npx", ["portico", "check", wrong], inApp());
    expect({ code: faults.code, stdout: faults.stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^wrong\.yaml:3:\d+: devices\.ocr-9\.settings\.pause: expected a quantity/),
    });

    const gateway = startCommand("npx", ["portico", "run", "--config", config], inApp({ detached: true }));
    const url = await urlOf(gateway);
    const heard = startCommand(
      "npx",
      ["portico", "tail", "--url", url, "--after", "0", "--kind", "identity.read", "--count", "1", "--json"],
      inApp(),
    );
    expect(JSON.parse((await heard.ended).stdout)).toMatchObject({ device: "ocr-9", value: "CSQU3054383" });
    const events = (await (await fetch(`${url}/v1/events?provenance=live&kinds=identity.read`)).json()) as {
      items: PorticoRecord[];
    };
    expect(events.items).toEqual([
      expect.objectContaining({ kind: "identity.read", device: "ocr-9", lane: "1", value: "CSQU3054383", valid: true }),
    ]);
    // Ctrl-C: npm passes no signals on, but a terminal sends this one to everybody.
    process.kill(-(gateway.child.pid ?? Number.NaN), "SIGINT");
    await gateway.ended;
    for (const socket of sockets) socket.destroy();
    device.close();
  });

  it("is checked by TypeScript against the contract, mistakes included", async () => {
    written("typed.ts", driverOfOnesOwn);
    written("mistaken.ts", driverOfOnesOwn.replace('identityKind: "container"', 'identityKind: "box"'));
    written(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          target: "es2024",
          module: "nodenext",
          moduleResolution: "nodenext",
          types: [],
        },
        include: ["*.ts"],
      }),
    );
    const compiler = join(packageRoot, "node_modules/typescript/bin/tsc");
    const { stdout } = await runCommand(process.execPath, [compiler, "-p", app, "--pretty", "false"], inApp());
    const found = stdout.split("\n").filter((line) => line.includes("error TS"));
    expect(found).toEqual([
      expect.stringMatching(/^mistaken\.ts\(\d+,\d+\): error TS2322: Type '"box"' is not assignable/),
    ]);
  });
});
