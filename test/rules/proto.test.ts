/** The wire contract: what is generated is up to date, and `record.proto` and `src/records.ts` name the same facts. */

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { buildProto } from "../../scripts/build-proto.ts";
import { kinds } from "../../src/records.ts";
import { type JsonSchema, jsonSchemaOf } from "../support/arbitrary-record.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFile(join(root, file), "utf8");

/** Kinds of the public contract that nothing makes yet, with the numbers that are kept for them. */
const awaited = {
  "claim.taken": 37,
  "claim.released": 38,
  "evidence.viewed": 40,
};

async function parsed(): Promise<protobuf.Root> {
  const whole = new protobuf.Root();
  whole.resolvePath = (_origin, target) => join(root, "proto", target);
  await whole.load("portico/v1/stream.proto");
  whole.resolveAll();
  return whole;
}

const proto = await parsed();
const record = proto.lookupType("portico.v1.Record");
const snake = (kind: string) => kind.replace(".", "_");
const camel = (kind: string) => kind.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What is different between a schema and a message, as sentences. */
function differences(schema: JsonSchema, type: protobuf.Type, path: string, without: readonly string[] = []): string[] {
  const found: string[] = [];
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !without.includes(name));
  for (const [name, property] of properties) {
    const field = type.fields[name];
    if (field === undefined) found.push(`${path}.${name} is not in ${type.name}`);
    else {
      const optional = schema.required?.includes(name) !== true;
      if (optional !== (field.options?.proto3_optional === true)) {
        found.push(`${path}.${name} is optional on one side only`);
      }
      found.push(...fieldDifferences(property, field, `${path}.${name}`));
    }
  }
  for (const name of Object.keys(type.fields)) {
    if (!properties.some(([known]) => known === name)) found.push(`${type.name}.${name} is not in ${path}`);
  }
  return found;
}

function fieldDifferences(schema: JsonSchema, field: protobuf.Field, path: string): string[] {
  const element = schema.type === "array" ? (schema.items ?? {}) : schema;
  if (field.repeated !== (schema.type === "array")) return [`${path} is a list on one side only`];
  if (element.type === "array") {
    // protobuf has no lists of lists: each inner list is a message with one field `values`.
    const row = field.resolvedType;
    const values = row instanceof protobuf.Type ? row.fields.values : undefined;
    if (values === undefined || Object.keys((row as protobuf.Type).fields).length !== 1) {
      return [`${path} needs rows of values`];
    }
    return fieldDifferences(element, values, `${path}[]`);
  }
  if (element.type === "object") {
    if (!(field.resolvedType instanceof protobuf.Type)) return [`${path} is no message`];
    return differences(element, field.resolvedType, path);
  }
  const wanted = { string: ["string"], boolean: ["bool"], number: ["double"], integer: ["uint32", "uint64"] };
  const types = wanted[element.type as keyof typeof wanted] ?? [];
  if (!types.includes(field.type)) return [`${path} is ${element.type} here and ${field.type} there`];
  const isSeq = path.toLowerCase().endsWith("seq");
  return (field.type === "uint64") === isSeq ? [] : [`${path} is ${field.type}: 64 bits are for numbers of records`];
}

describe("the generated module", () => {
  it("is what build:proto makes of the proto files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "portico-proto-"));
    try {
      await buildProto(folder);
      for (const file of ["portico.js", "portico.d.ts"]) {
        const committed = await read(join("src/delivery/generated", file));
        // Not `toBe`: the difference of two files of 500 KB helps nobody.
        expect(committed === (await readFile(join(folder, file), "utf8")), `${file}: run npm run build:proto`).toBe(
          true,
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("is imported by wire.ts alone", async () => {
    expect(await read("src/delivery/wire.ts")).toContain("./generated/portico.js");
    for (const file of ["index", "messages", "record-form", "source", "connection", "outlet", "stream", "window"]) {
      expect(await read(`src/delivery/${file}.ts`)).not.toContain("generated/");
    }
  });
});

describe("record.proto and records.ts", () => {
  const bodies = record.oneofs.body?.fieldsArray ?? [];

  it("have the same kinds", () => {
    expect(bodies.map(({ name }) => name).sort()).toEqual(kinds.map(camel).sort());
  });

  it("keep a number and a name for every kind of the contract that nothing makes yet", () => {
    for (const [kind, number] of Object.entries(awaited)) {
      expect(kinds as string[]).not.toContain(kind);
      expect(record.isReservedId(number)).toBe(true);
      expect(record.isReservedName(snake(kind))).toBe(true);
    }
  });

  const envelope = Object.keys(record.fields).filter((name) => !bodies.some((body) => body.name === name));

  it("have the same envelope", () => {
    const { properties = {}, required = [] } = jsonSchemaOf("background");
    const shared = Object.fromEntries(Object.entries(properties).filter(([name]) => envelope.includes(name)));
    const fields = Object.fromEntries(envelope.map((name) => [name, record.fields[name]]));
    const type = { name: "Record", fields } as protobuf.Type;
    expect(envelope).toHaveLength(10);
    expect(differences({ properties: shared, required }, type, "envelope")).toEqual([]);
  });

  for (const kind of kinds) {
    it(`have the same fields in ${kind}`, () => {
      const type = record.fields[camel(kind)]?.resolvedType;
      if (!(type instanceof protobuf.Type)) throw new Error(`${kind} has no message`);
      // `passage` of a link or a passage is the envelope's and the body's.
      const outside = envelope.filter((name) => name !== "passage" || type.fields.passage === undefined);
      expect(differences(jsonSchemaOf(kind), type, kind, outside)).toEqual([]);
    });
  }
});
