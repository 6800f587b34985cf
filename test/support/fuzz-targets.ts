/** Every codec as something to feed: framers live through all inputs, as they would through a bad day on a real line. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as codeReader from "../../drivers/code-reader/codec.ts";
import { framerOf } from "../../drivers/code-reader/framing.ts";
import { settingsSchema as codeReaderSettings } from "../../drivers/code-reader/settings.ts";
import * as linescan from "../../drivers/linescan/codec.ts";
import { LineAssembler } from "../../drivers/linescan/lines.ts";
import { decode as decodeArea } from "../../drivers/ludlum-375/codec.ts";
import { Framer as AreaFramer } from "../../drivers/ludlum-375/framer.ts";
import { blockRegisters, decodeBlock, decodeDescriptor } from "../../drivers/modbus-portal/codec.ts";
import { encodeFrame, StxEtxFramer } from "../../drivers/n42-stream/codec.ts";
import { parseLine, streamKind } from "../../drivers/tsa-rpm/codec.ts";
import { LineFramer, maxLineBytes } from "../../drivers/tsa-rpm/framer.ts";
import { readN42 } from "../../src/formats/index.ts";
import { rtuDeframer, withCrc } from "../../src/modbus/frames.ts";
import { mbapDeframer, toMbap } from "../../src/modbus/mbap.ts";
import { packageRoot } from "../../src/package.ts";
import { parseTranscripts } from "../../src/transport/index.ts";
import type { FuzzTarget } from "./fuzz.ts";
import { detectorTarget, framingTarget } from "./fuzz-linescan.ts";

const text = (line: string) => Uint8Array.from(line, (character) => character.charCodeAt(0));

/** What each entry of a driver's transcripts received, and all of a transcript in one. */
function received(driver: string, whole: boolean): Uint8Array[] {
  const folder = join(packageRoot, "drivers", driver, "transcripts");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .flatMap((file) => parseTranscripts(readFileSync(join(folder, file), "utf8")))
    .flatMap(({ entries }) => {
      const pieces = entries.filter(({ direction }) => direction === "in").map(({ bytes }) => bytes);
      return whole ? [new Uint8Array(Buffer.concat(pieces))] : pieces;
    })
    .filter((bytes) => bytes.length > 0);
}

/** Two pieces, so that every framer has something to hold. */
function halves(bytes: Uint8Array, at: number): [Uint8Array, Uint8Array] {
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

function tsaRpm(): FuzzTarget {
  const framer = new LineFramer();
  const take = (bytes: Uint8Array) => {
    const items = framer.push(bytes);
    for (const item of items) {
      if (!("line" in item)) continue;
      streamKind(item.line);
      const record = parseLine(item.line);
      if (typeof record !== "string" && record.kind === "counts" && record.values.length !== 4)
        throw new Error(item.line);
    }
    return items.length;
  };
  return {
    name: "tsa-rpm lines",
    seeds: [
      ...received("tsa-rpm", false).filter(({ length }) => length < 400),
      text("SG1,000450,000080,000005,000010,6.5,000000\r\nTT,000000,000000,000000,000000\r\n"),
      text("AX, -0.1242,  0.1434,  0.6573,  0.1374,  1.0091,2016-05-31 09:30:00.899 -07\r\n"),
    ],
    feed(bytes, random) {
      const [head, tail] = halves(bytes, random.integer(0, bytes.length));
      return take(head) + take(tail);
    },
    // A line and the noise before it need two bytes; one more may have been held.
    most: (bytes) => bytes + 2,
    recovers: () => {
      take(text(`${"U".repeat(maxLineBytes)}\r\n`));
      const [item] = framer.push(text("GX,000109,006383,000000,000000\r\n"));
      return item !== undefined && "line" in item && typeof parseLine(item.line) === "object";
    },
  };
}

/** Messages of a code reader: lines of JSON, or documents of XML one after the other. */
function codeReads(format: "json-lines" | "xml"): FuzzTarget {
  const isXml = format === "xml";
  const settings = codeReaderSettings.parse({ format, pictures: true, ...(isXml ? { fields: { value: "R.C" } } : {}) });
  const framer = framerOf(isXml ? "document" : "lines", isXml ? "xml" : "json", 4096);
  const decode = codeReader.messageDecoder(settings);
  const take = (bytes: Uint8Array) => {
    const framed = framer.push(bytes);
    for (const one of framed) if ("message" in one) decode(one.message);
    return framed.length;
  };
  const good = isXml ? text("<R><C>CSQU3054383</C></R>") : codeReader.encodeRead({ value: "CSQU3054383" });
  return {
    name: isXml ? "code-reader documents" : "code-reader lines",
    seeds: isXml
      ? [
          text('<?xml version="1.0" encoding="UTF-8"?>\r\n<R id="7"><C>CSQU3054383</C><P>AB &amp; 12</P></R>\n'),
          text("<!-- a -->\n<R xmlns:v='urn:v'><v:C><![CDATA[HLXU1234561]]></v:C></R>"),
        ]
      : received("code-reader", false),
    feed(bytes, random) {
      const [head, tail] = halves(bytes, random.integer(0, bytes.length));
      return take(head) + take(tail);
    },
    // A document of one byte and the noise before it.
    most: (bytes) => bytes + 2,
    recovers: () => {
      // Whatever is open, a quote, a comment, a section: it is given up when it is too long.
      take(text(isXml ? "x".repeat(4096) : "\n"));
      const last = framer.push(good).at(-1);
      return last !== undefined && "message" in last && decode(last.message)[0]?.type === "read";
    },
  };
}

function scanDatagrams(): FuzzTarget {
  let lines = 0;
  const rules = { views: 2, maxPixels: 64, sampleBits: 16, interlaced: false, reorderLines: 16, reorderMs: 50 };
  const hand = () => {
    lines++;
  };
  const assembler = () => new LineAssembler({ ...rules, leaderBytes: linescan.referenceLayout.leaderBytes }, hand);
  let current = assembler();
  let fed = 0;
  const take = (bytes: Uint8Array) => {
    const before = lines;
    const datagram = linescan.parseImageDatagram(bytes, linescan.referenceLayout);
    if (typeof datagram !== "string") current.push(datagram, { utcMs: fed, monotonicMs: fed });
    const { frames, discarded } = linescan.parseCommands(bytes);
    for (const frame of frames) linescan.heartbeatOf(frame);
    return lines - before + frames.length + discarded.length;
  };
  return {
    name: "linescan datagrams and lines",
    seeds: received("linescan", false).filter(({ length }) => length < 400),
    feed(bytes) {
      fed++;
      // A scan ends now and then; so does what its assembler learned.
      if (fed % 1000 === 0) current = assembler();
      return take(bytes);
    },
    // A jump settles every line of the reordering window, both energies of both views.
    most: (bytes) => bytes + rules.reorderLines * 4,
    recovers: () => {
      current = assembler();
      const seeds = received("linescan", false).map((bytes) =>
        linescan.parseImageDatagram(bytes, linescan.referenceLayout),
      );
      return seeds.some(
        (datagram) =>
          typeof datagram !== "string" && current.push(datagram, { utcMs: 0, monotonicMs: 0 }) === undefined,
      );
    },
  };
}

const request = new Uint8Array(withCrc(Uint8Array.of(7, 3, 0, 0, 0, 21)));
const expected = { unit: 7, functionCode: 3, dataBytes: 42, request };
const reply = new Uint8Array(
  withCrc(Uint8Array.of(7, 3, 42, ...Array.from({ length: 42 }, (_, i) => (i * 37) & 0xff))),
);

function modbus(kind: "rtu" | "tcp"): FuzzTarget {
  const make = () => (kind === "rtu" ? rtuDeframer() : mbapDeframer(() => ({ id: 9, ignore: false })));
  let deframer = make();
  const right = kind === "rtu" ? reply : toMbap(reply, 9);
  const take = (bytes: Uint8Array, asked: boolean) => {
    const arrivals = deframer.push(bytes, asked ? expected : undefined);
    for (const arrival of arrivals) {
      if (arrival.kind === "corrupt") deframer = make();
      if (arrival.kind !== "reply") continue;
      const frame = arrival.frame;
      if (frame[0] !== 7 || ((frame[1] ?? 0) & 0x7f) !== 3) throw new Error("a reply of another unit or function");
      if (frame[1] === 3) portalBlocks([...frame.subarray(3, -2)]);
    }
    return arrivals.length;
  };
  return {
    name: `modbus ${kind} frames and portal blocks`,
    seeds: [right, kind === "rtu" ? request : toMbap(request, 9), new Uint8Array(Buffer.concat([right, right]))],
    feed(bytes, random) {
      deframer.begin();
      const [head, tail] = halves(bytes, random.integer(0, bytes.length));
      return take(head, random.next() < 0.9) + take(tail, true);
    },
    most: (bytes) => bytes + 4,
    recovers: () => {
      deframer = make();
      return deframer.push(right, expected).some(({ kind: what }) => what === "reply");
    },
  };
}

function portalBlocks(bytes: readonly number[]): void {
  const words = Array.from(
    { length: bytes.length >> 1 },
    (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0),
  );
  for (const layout of ["aspect", "generic"] as const) decodeBlock(layout, words.slice(0, blockRegisters[layout]));
  decodeDescriptor(words.slice(0, 5));
}

function areaMonitor(): FuzzTarget {
  const framer = new AreaFramer(undefined);
  const take = (bytes: Uint8Array) => {
    let [count, rest] = [0, bytes];
    for (;;) {
      const taken = framer.take(rest);
      if (taken === undefined) return count;
      if (taken.used < 1) throw new Error("a framer that takes nothing");
      for (const found of taken.found) if ("form" in found) decodeArea(found);
      count += taken.found.length;
      rest = rest.subarray(taken.used);
    }
  };
  return {
    name: "ludlum-375 messages",
    seeds: received("ludlum-375", true).filter(({ length }) => length < 2000),
    feed(bytes, random) {
      const [head, tail] = halves(bytes, random.integer(0, bytes.length));
      return take(head) + take(tail);
    },
    most: (bytes) => 2 * bytes + 4,
    recovers: () => take(new Uint8Array(2048).fill(0x0a)) >= 0,
  };
}

const smallDocument = `<?xml version="1.0" encoding="UTF-8"?><RadInstrumentData xmlns="http://physics.nist.gov/N42/2011/N42" n42DocUUID="d1"><RadInstrumentInformation id="i"><RadInstrumentManufacturerName>X</RadInstrumentManufacturerName><RadInstrumentModelName>Y</RadInstrumentModelName><RadInstrumentClassCode>Portal Monitor</RadInstrumentClassCode></RadInstrumentInformation><RadDetectorInformation id="g"><RadDetectorCategoryCode>Gamma</RadDetectorCategoryCode><RadDetectorKindCode>PVT</RadDetectorKindCode></RadDetectorInformation><RadMeasurement id="m"><MeasurementClassCode>Foreground</MeasurementClassCode><StartDateTime>2026-11-21T14:02:51Z</StartDateTime><RealTimeDuration>PT0.2S</RealTimeDuration><GrossCounts id="c" radDetectorInformationReference="g"><LiveTimeDuration>PT0.2S</LiveTimeDuration><CountData>76</CountData></GrossCounts></RadMeasurement></RadInstrumentData>`;

function n42Frames(): FuzzTarget {
  const framer = new StxEtxFramer(8192);
  return {
    name: "n42-stream frames",
    seeds: [
      encodeFrame(text("<a>1</a>")),
      encodeFrame(text(smallDocument)),
      text("noise"),
      Uint8Array.of(2, 3, 2, 2, 3),
    ],
    feed(bytes, random) {
      const [head, tail] = halves(bytes, random.integer(0, bytes.length));
      return framer.push(head).length + framer.push(tail).length;
    },
    most: (bytes) => bytes + 2,
    recovers: () => {
      framer.push(Uint8Array.of(3));
      return framer.push(encodeFrame(text(smallDocument))).some((one) => "frame" in one);
    },
  };
}

function n42Documents(): FuzzTarget {
  const seed = text(smallDocument);
  return {
    name: "n42 documents",
    seeds: [seed],
    feed(bytes) {
      readN42(bytes);
      return 1;
    },
    most: () => 1,
    recovers: () => readN42(seed) !== undefined,
  };
}

/** @param parses false leaves out what a parser of XML takes a hundred times as long for */
export function fuzzTargets(parses = true): FuzzTarget[] {
  const scanner = [scanDatagrams(), detectorTarget(received("linescan", false)), framingTarget()];
  const quick = [
    tsaRpm(),
    codeReads("json-lines"),
    codeReads("xml"),
    ...scanner,
    modbus("rtu"),
    modbus("tcp"),
    areaMonitor(),
    n42Frames(),
  ];
  return parses ? [...quick, n42Documents()] : quick;
}
