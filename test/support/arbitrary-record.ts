/** Any record that the schemas of `src/records.ts` allow, for property tests: made from the schemas themselves. */

import fc from "fast-check";
import { z } from "zod";
import { kinds, type PorticoRecord, type RecordKind, recordSchemas } from "../../src/records.ts";

/** The part of JSON Schema that the record schemas use. */
export interface JsonSchema {
  type?: string;
  const?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

export function jsonSchemaOf(kind: RecordKind): JsonSchema {
  return z.toJSONSchema(recordSchemas[kind]) as JsonSchema;
}

/** A record of any kind, or of one. */
export function arbitraryRecord(...wanted: RecordKind[]): fc.Arbitrary<PorticoRecord> {
  const chosen = wanted.length > 0 ? wanted : kinds;
  return fc.oneof(...chosen.map((kind) => arbitraryOf(jsonSchemaOf(kind)) as fc.Arbitrary<PorticoRecord>));
}

const maxCount = 2 ** 32 - 1;

function arbitraryOf(schema: JsonSchema, name = ""): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "string":
      return arbitraryText(schema);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, schema.exclusiveMinimum === 0 ? 1 : 0),
        // Numbers of records have 64 bits on the wire, counts have 32.
        max: name.toLowerCase().endsWith("seq")
          ? Number.MAX_SAFE_INTEGER
          : Math.min(schema.maximum ?? maxCount, maxCount),
      });
    case "number":
      return fc
        .double({
          min: schema.minimum ?? schema.exclusiveMinimum ?? -1e9,
          max: schema.maximum ?? 1e9,
          minExcluded: schema.exclusiveMinimum !== undefined,
          noNaN: true,
          noDefaultInfinity: true,
        })
        .map((value) => value + 0);
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: 4 });
    case "object":
      return arbitraryObject(schema);
    default:
      throw new Error(`the record schemas have a new construct: ${JSON.stringify(schema)}`);
  }
}

function arbitraryText(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === "uuid") return fc.uuid();
  if (schema.format === "date-time") {
    return fc
      .date({
        min: new Date("2000-01-01T00:00:00.000Z"),
        max: new Date("2099-12-31T23:59:59.999Z"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString());
  }
  if (schema.pattern?.includes("64") === true) return fc.stringMatching(/^[0-9a-f]{64}$/);
  // A grapheme may have many UTF-16 units, which are what a short limit counts.
  const { maxLength = Number.POSITIVE_INFINITY } = schema;
  if (maxLength < 40) return fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(maxLength, 12) });
  return fc.string({ unit: "grapheme", minLength: schema.minLength ?? 0, maxLength: 12 });
}

function arbitraryObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const required = schema.required ?? [];
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, arbitraryOf(field, name)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
}
