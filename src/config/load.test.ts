import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineDriver, durationMs } from "../driver.ts";
import { packageRoot } from "../package.ts";
import { defaultThresholds } from "../thresholds.ts";
import { describeFault } from "./faults.ts";
import { loadConfig } from "./load.ts";
import { configJsonSchema, configSchema, deviceSchema, laneSchema } from "./schema.ts";

const driver = defineDriver({
  name: "any",
  summary: "A driver for tests.",
  link: "bytes",
  gives: [],
  settings: z.strictObject({ period: durationMs().prefault("1s"), detectors: z.int().min(1).max(8).default(4) }),
  run: async () => {},
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-config-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const portal = defineDriver({
  name: "portal",
  summary: "A driver on a bus, for tests.",
  link: "registers",
  gives: [],
  settings: z.looseObject({}),
  run: async () => {},
});

function broken(): never {
  throw new Error("its module has a syntax error");
}

async function load(yaml: string, profiles: Record<string, string> = {}) {
  const file = join(folder, "port.yaml");
  writeFileSync(file, yaml);
  for (const [name, text] of Object.entries(profiles)) writeFileSync(join(folder, `${name}.yaml`), text);
  const loaded = await loadConfig(file, {
    loadDriver: async (name) =>
      name === "any" ? driver : name === "portal" ? portal : name === "broken" ? broken() : undefined,
    quirks: z.strictObject({ pauseBetweenRequests: durationMs().optional() }),
    faultOfConnect: (url) => (/^tcp(-listen)?:/.test(url) ? undefined : `"${url}" is no tcp`),
  });
  return {
    config: loaded.config,
    faults: loaded.faults.map((fault) => describeFault(fault).replace(`${folder}/`, "")),
  };
}

const good = `
lanes:
  1: {}
devices:
  rpm-1: { profile: any, lane: 1, station: 12.5, connect: "tcp://10.0.0.1:1600", settings: { period: 200ms } }
`;

describe("a configuration", () => {
  it("needs little, and fills in every default", async () => {
    const { config, faults } = await load(good);
    expect(faults).toEqual([]);
    expect(config).toMatchObject({
      http: { host: "127.0.0.1", port: 8080 },
      provenance: "live",
      clock: { rate: 1 },
      lanes: [{ id: "1", name: "Lane 1", lengthMetres: 60, closePassageAfterMs: 90_000 }],
      devices: [
        { id: "rpm-1", lane: "1", stationMetres: 12.5, driver: "any", settings: { period: 200, detectors: 4 } },
      ],
      journal: { queueRecords: 10_000, commitEveryMs: 2 },
      stream: { maxBufferedBytes: 2 ** 20, heartbeatMs: 2000 },
    });
  });

  it("names every fault at once, with line and column, and suggests what was meant", async () => {
    const { config, faults } = await load(`site: { nmae: Rotterdam, timeZone: Europe/Atlantis }
http: { listen: 8080 }
lanes:
  1: { lenght: 60, mode: rod }
devices:
  rpm-1: { profile: any, lane: 2, station: 12.5, connect: "serial:///dev/x" }
  rpm-2: { profile: anny, lane: 1, station: -1, connect: "tcp://10.0.0.1:1600" }
  rpm-3: { profile: any, lane: 1, station: 3, connect: "tcp://10.0.0.1:1600", settings: { peroid: 1s, detectors: 9 } }
  rpm-4: { profile: nothing-like-it, lane: 1, station: 3, connect: "tcp://10.0.0.1:1601" }
  rpm-5: { lane: 1, station: 3 }
journal: { commitEvery: 2, queueRecords: 1 }
`);
    expect(config).toBeUndefined();
    expect(faults).toEqual([
      'port.yaml:1:9: site.nmae: unknown key "nmae"; did you mean "name"?',
      "port.yaml:1:36: site.timeZone: expected an IANA time zone such as Europe/Amsterdam",
      "port.yaml:2:17: http.listen: Invalid input: expected string, received number",
      'port.yaml:4:8: lanes.1.lenght: unknown key "lenght"; did you mean "length"?',
      'port.yaml:4:26: lanes.1.mode: Invalid option: expected one of "sea"|"road"|"rail"|"air"',
      'port.yaml:6:32: devices.rpm-1.lane: no lane "2"',
      'port.yaml:6:59: devices.rpm-1.connect: "serial:///dev/x" is no tcp',
      "port.yaml:7:45: devices.rpm-2.station: Too small: expected number to be >=0",
      'port.yaml:8:91: devices.rpm-3.settings.peroid: unknown key "peroid"; did you mean "period"?',
      "port.yaml:8:114: devices.rpm-3.settings.detectors: Too big: expected number to be <=8",
      'port.yaml:9:21: devices.rpm-4.profile: no profile "nothing-like-it"',
      'port.yaml:10:10: devices.rpm-5.profile: "profile" is missing',
      'port.yaml:10:10: devices.rpm-5.connect: "connect" is missing',
      "port.yaml:11:25: journal.commitEvery: expected a quantity with its unit, such as 200ms, 5s, 10min, 1h or 30d",
      "port.yaml:11:42: journal.queueRecords: Too small: expected number to be >=100",
    ]);
  });

  it("names the place of a syntax error and of a key that stands twice", async () => {
    const { faults } = await load("site:\n  name: [unclosed\nlanes: {}\nlanes: {}\n");
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => /^port\.yaml:\d+:\d+: /.test(fault))).toBe(true);
    const twice = await load("lanes:\n  1: {}\n  1: {}\n");
    expect(twice.faults[0]).toMatch(/^port\.yaml:3:3: Map keys must be unique/);
  });

  it("is not an empty file, a list or a scalar", async () => {
    for (const text of ["", "[]", "42", "a: *b"]) expect((await load(text)).config).toBeUndefined();
  });

  it("refuses what the gateway would refuse: other addresses than loopback, ids that are no names", async () => {
    const { faults } = await load(`${good.replace("rpm-1", '"../x"')}http: { listen: "0.0.0.0:8080" }\n`);
    expect(faults).toEqual([
      expect.stringMatching(/^port\.yaml:\d+:\d+: devices\.\.\.\/x: /),
      "port.yaml:6:17: http.listen: only loopback (127.0.0.1, [::1], localhost) until TLS and sign-in exist",
    ]);
  });

  it("says why a driver of one's own cannot be loaded", async () => {
    const { faults } = await load(good.replace("profile: any", "profile: broken"));
    expect(faults).toEqual(["port.yaml:5:21: devices.rpm-1.profile: its module has a syntax error"]);
  });

  it("refuses two devices at one address", async () => {
    const { faults } = await load(
      `${good}  rpm-2: { profile: any, lane: 1, station: 3, connect: "tcp://10.0.0.1:1600" }\n`,
    );
    expect(faults).toEqual(['port.yaml:6:56: devices.rpm-2.connect: "rpm-1" is connected there already']);
  });

  it("takes as many devices that are posted to as there are: each post names its own", async () => {
    const posted = (id: string) => `  ${id}: { profile: any, lane: 1, station: 3, connect: "posted://" }\n`;
    const { faults } = await load(`${good}${posted("ocr-1")}${posted("ocr-2")}`);
    // The driver of this test takes no posts, which is another matter.
    expect(faults.filter((fault) => fault.includes("there already"))).toEqual([]);
  });

  it("finds the other faults beside a key that stands twice, and reads the later one", async () => {
    const { faults } = await load(
      `${good}  rpm-1: { profile: any, lane: 2, station: 3, connect: "tcp://10.0.0.2:1600" }\nhtpp: {}\n`,
    );
    expect(faults).toEqual([
      "port.yaml:6:3: Map keys must be unique",
      'port.yaml:6:32: devices.rpm-1.lane: no lane "2"',
      'port.yaml:7:1: htpp: unknown key "htpp"; did you mean "http"?',
    ]);
  });

  it("refuses a device that stands behind the end of its lane", async () => {
    const at = (station: number) => load(good.replace("1: {}", "1: { length: 30 }").replace("12.5", String(station)));
    expect((await at(30)).faults).toEqual([]);
    expect((await at(30.5)).faults).toEqual([
      'port.yaml:5:44: devices.rpm-1.station: 30.5 m lies behind the end of lane "1", which is 30 m long',
    ]);
  });

  it("lets devices dial in on one port only where each can be told from the others", async () => {
    const listen = (...queries: string[]) =>
      [
        "lanes: { 1: { length: 60 } }\ndevices:",
        ...queries.map(
          (query, i) => `  m-${i}: { profile: any, lane: 1, station: 3, connect: 'tcp-listen://0.0.0.0:5000${query}' }`,
        ),
      ].join("\n");
    const matched = (serial: string) => `?match=serial="${serial}"`;
    expect((await load(listen(matched("1"), matched("2"), matched("12")))).faults).toEqual([]);
    expect((await load(listen("", matched("1")))).faults).toEqual([
      'port.yaml:4:54: devices.m-1.connect: "m-0" dials in there already; with ?match=TEXT on both, each is known by a text in its first bytes',
    ]);
    expect((await load(listen(matched("1"), matched("2"), "?match=serial"))).faults).toEqual([
      'port.yaml:5:54: devices.m-2.connect: match "serial" cannot be told from match "serial="1"" of "m-0"',
    ]);
  });

  it("refuses a watch over the background of a device that does not exist", async () => {
    const { faults } = await load(`${good}radiation: { watch: { devices: { rpm-9: { drift: 0.3 } } } }\n`);
    expect(faults).toEqual(['port.yaml:6:41: radiation.watch.devices.rpm-9: no device "rpm-9"']);
    const watched = await load(`${good}radiation: { watch: { devices: { rpm-1: { drift: 0.3 } } } }\n`);
    expect(watched.config?.backgroundWatches["rpm-1"]?.drift).toBe(0.3);
  });

  it("lets only a simulated port run faster than real time", async () => {
    expect((await load(`${good}clock: { rate: 20 }\n`)).faults).toEqual([
      "port.yaml:6:16: clock.rate: only a simulated port may run faster than real time",
    ]);
    expect((await load(`${good}provenance: simulated\nclock: { rate: 20 }\n`)).config?.clock.rate).toBe(20);
  });

  it("names the place in the profile's own file when the profile is at fault", async () => {
    const yaml = good.replace("profile: any", "profile: mine");
    const bad = await load(yaml, { mine: "profile: mine\ndriver: any\ndetectors: 99\n" });
    expect(bad.faults).toEqual(["mine.yaml:3:12: detectors: Too big: expected number to be <=8"]);
    const fine = await load(yaml, { mine: "profile: mine\ndriver: any\nperiod: 5s\ndetectors: 2\n" });
    expect(fine.config?.devices[0]?.settings).toEqual({ period: 200, detectors: 2 });
  });
});

describe("the thresholds of our own statistics", () => {
  const of = async (yaml: string, profiles: Record<string, string> = {}) =>
    (await load(yaml, profiles)).config?.thresholds["rpm-1"];

  it("are the defaults, and have their name, where nothing is set", async () => {
    expect(await of(good)).toEqual(defaultThresholds);
  });

  it("are the site's, those of the profile over them, and those of the one portal over both", async () => {
    const site =
      "radiation: { statistics: { gammaSigma: 5, neutronTail: 1.0e-4, sequential: { factor: 3, beta: 0.05 } } }\n";
    expect(await of(good + site)).toMatchObject({
      gammaSigma: 5,
      neutronTail: 1e-4,
      sequential: { factor: 3, alpha: 1e-5 },
    });
    const profiled = good.replace("profile: any", "profile: sensitive");
    const profiles = { sensitive: "driver: any\nstatistics: { gammaSigma: 6, sequential: { factor: 4 } }\n" };
    expect(await of(profiled + site, profiles)).toMatchObject({
      gammaSigma: 6,
      neutronTail: 1e-4,
      sequential: { factor: 4, beta: 0.05 },
    });
    const own = site.replace("gammaSigma: 5,", "gammaSigma: 5, devices: { rpm-1: { gammaSigma: 7 } },");
    expect(await of(profiled + own, profiles)).toMatchObject({ gammaSigma: 7, sequential: { factor: 4, beta: 0.05 } });
  });

  it("are checked wherever they stand", async () => {
    expect((await load(`${good}radiation: { statistics: { gammaSigma: 0.5, neutronTial: 1.0e-4 } }\n`)).faults).toEqual(
      [
        "port.yaml:6:40: radiation.statistics.gammaSigma: Too small: expected number to be >=1",
        'port.yaml:6:45: radiation.statistics.neutronTial: unknown key "neutronTial"; did you mean "neutronTail"?',
      ],
    );
    expect(
      (await load(`${good}radiation: { statistics: { devices: { rpm-9: { gammaSigma: 7 } } } }\n`)).faults,
    ).toEqual(['port.yaml:6:46: radiation.statistics.devices.rpm-9: no device "rpm-9"']);
    const wrong = { wrong: "driver: any\nstatistics: { gammaSigma: high }\n" };
    expect((await load(good.replace("profile: any", "profile: wrong"), wrong)).faults).toEqual([
      "wrong.yaml:2:27: statistics.gammaSigma: Invalid input: expected number, received string",
    ]);
  });
});

describe("the quirks of a device on a bus", () => {
  const on = (settings: string) =>
    good.replace("profile: any", "profile: portal").replace("{ period: 200ms }", settings);

  it("are handed to the bus", async () => {
    expect((await load(on("{ quirks: { pauseBetweenRequests: 5ms } }"))).config?.devices[0]?.quirks).toEqual({
      pauseBetweenRequests: "5ms",
    });
  });

  it("are checked with everything else", async () => {
    expect((await load(on("{ quirks: { pauseBetweenRequest: 5ms } }"))).faults).toEqual([
      'port.yaml:5:107: devices.rpm-1.settings.quirks.pauseBetweenRequest: unknown key "pauseBetweenRequest"; did you mean "pauseBetweenRequests"?',
    ]);
  });
});

describe("the JSON Schema for editors", () => {
  it("is what the schema of the configuration gives; npm run build:schema makes it anew", () => {
    expect(readFileSync(join(packageRoot, "config/port.schema.json"), "utf8")).toBe(configJsonSchema());
  });
});

describe("the example configuration", () => {
  const text = readFileSync(join(packageRoot, "config/port.example.yaml"), "utf8");

  it("shows every key of the schema", () => {
    const keys = (schema: z.ZodType, seen: string[] = []): string[] => {
      let inner: unknown = schema;
      while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional)
        inner = inner.unwrap();
      if (inner instanceof z.ZodObject) {
        for (const [key, value] of Object.entries(inner.shape)) keys(value as z.ZodType, seen).push(key);
      }
      return seen;
    };
    const missing = [...keys(configSchema), ...keys(laneSchema), ...keys(deviceSchema)].filter(
      (key) => !new RegExp(`\\b${key}:`).test(text),
    );
    expect(missing).toEqual([]);
  });
});
