import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { errorCodes } from "../errors.ts";
import { kinds } from "../records.ts";
import { errorExamples, examples } from "./examples/index.ts";
import { components } from "./openapi.ts";
import { type ProblemCode, problemStatus } from "./problem.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Record<string, unknown>;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: string[];
  readonly parameters: Parameter[];
  readonly responses: Record<string, { description: string; content?: Record<string, object> }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly tags: { name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { properties?: object; oneOf?: object[] }> };
}

let gateway: TestGateway;
let document: Document;
beforeAll(async () => {
  gateway = await startHttp();
  document = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as Document;
});
afterAll(() => gateway.stop());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Every value of a `$ref` anywhere. */
function references(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "$ref" in node && typeof node.$ref === "string" ? [node.$ref] : [];
  return [...own, ...Object.values(node).flatMap(references)];
}

describe("the OpenAPI document", () => {
  it("lists the routes that exist, and no other", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "0.1.0" } });
    const listed = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(listed.sort()).toEqual([
      "GET /healthz",
      "GET /metrics",
      "GET /openapi.json",
      "GET /readyz",
      "GET /v1/alarms",
      "GET /v1/alarms/{alarm}",
      "GET /v1/blobs/{sha256}",
      "GET /v1/containers/{code}",
      "GET /v1/devices",
      "GET /v1/devices/{device}/backgrounds",
      "GET /v1/events",
      "GET /v1/expected",
      "GET /v1/lanes",
      "GET /v1/me",
      "GET /v1/passages",
      "GET /v1/passages/{passage}",
      "GET /v1/passages/{passage}/dicos",
      "GET /v1/passages/{passage}/n42",
      "GET /v1/scans/{scan}/layers/{layer}/{block}",
      "GET /v1/scans/{scan}/tiles",
      "GET /v1/scans/{scan}/tiles/{level}/{block}",
      "GET /v1/stream",
      "POST /v1/alarms/{alarm}/acknowledge",
      "POST /v1/alarms/{alarm}/adjudicate",
      "POST /v1/alarms/{alarm}/shelve",
      "POST /v1/alarms/{alarm}/unshelve",
      "POST /v1/devices/{id}/messages",
      "POST /v1/dicom-web/studies",
      "POST /v1/documents",
      "POST /v1/identity-reads",
      "POST /v1/passages/{passage}/containers",
      "POST /v1/passages/{passage}/links",
      "POST /v1/passages/{passage}/marks",
      "POST /v1/passages/{passage}/verdicts",
      "POST /v1/seals",
      "POST /v1/terminal-messages",
      "PUT /v1/expected",
    ]);
  });

  it("lists nothing that answers 404 as an unknown address", async () => {
    for (const { path, method } of operations()) {
      const response = await fetch(gateway.url + path.replace(/\{.*?\}/, "x"), { method });
      const { detail = "" } = (await response.json().catch(() => ({}))) as { detail?: string };
      expect([path, detail]).not.toEqual([path, expect.stringContaining("nothing at this address")]);
    }
  });

  it("refers only to what it holds, and holds no component that nothing refers to", () => {
    const used = new Set(references(document));
    for (const reference of used) {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1] ?? "";
      expect([reference, document.components.schemas[name] !== undefined]).toEqual([reference, true]);
    }
    for (const name of Object.keys(document.components.schemas)) {
      expect([name, used.has(`#/components/schemas/${name}`)]).toEqual([name, true]);
    }
  });

  it("describes every operation: a name, a sentence, a known tag, answers and their examples", () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { path, operation } of operations()) {
      expect(operation.summary, path).toMatch(/\.$/);
      expect(tags, path).toContain(operation.tags[0]);
      for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
        expect(description.length, `${path} ${status}`).toBeGreaterThan(3);
        for (const [type, media] of Object.entries(content)) {
          if (type === "application/problem+json") expect(media, path).toHaveProperty("examples");
          else if ("schema" in media) expect(media, path).toHaveProperty("example");
        }
      }
      expect(operation.responses["421"]?.content, path).toHaveProperty(["application/problem+json"]);
    }
  });

  it("describes every parameter, those of the path among them", () => {
    const handsIn = ["/v1/documents", "/v1/dicom-web/studies"];
    for (const { path, operation } of operations()) {
      for (const parameter of operation.parameters) {
        expect(parameter.description, `${path} ${parameter.name}`).toBeTruthy();
        // A document, or an object, does not say for which device of ours it is.
        const isNeeded = parameter.in === "path" || (handsIn.includes(path) && parameter.name === "device");
        expect(parameter.required, `${path} ${parameter.name}`).toBe(isNeeded);
      }
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(inPath);
    }
    const events = document.paths["/v1/events"]?.get?.parameters ?? [];
    expect(events.map(({ name }) => name)).toEqual(["after", "limit", "kinds", "lanes", "provenance"]);
    expect(events[1]?.schema).toMatchObject({ type: "integer", minimum: 1, maximum: 1000, default: 100 });
    expect(events[2]?.schema).toMatchObject({ type: "array", items: { type: "string", enum: kinds } });
    expect(events[4]?.schema).toMatchObject({ default: ["live"] });
  });

  it("describes each kind of record with all its fields", () => {
    expect(document.components.schemas.Record?.oneOf).toHaveLength(kinds.length);
    expect(Object.keys(document.components.schemas.OccupancyClosedRecord?.properties ?? {})).toEqual(
      expect.arrayContaining([
        "seq",
        "kind",
        "gamma",
        "neutron",
        "background",
        "maxGammaSigma",
        "deviceAlarmIntervals",
      ]),
    );
    expect(Object.keys(document.components.schemas.Problem?.properties ?? {})).toEqual(
      expect.arrayContaining(["type", "title", "status", "detail", "instance", "errors"]),
    );
  });

  it("shows examples that have the shape that it describes", () => {
    for (const [name, example] of Object.entries(examples)) {
      const parsed = components[name as keyof typeof examples].safeParse(example);
      expect([name, parsed.error?.issues ?? []]).toEqual([name, []]);
    }
    for (const code of Object.keys(problemStatus) as ProblemCode[]) {
      expect(components.Problem.safeParse(errorExamples(code)).success).toBe(true);
      expect(errorCodes).toHaveProperty(code);
    }
  });
});
