import { describe, expect, it } from "vitest";
import { sealBody as bodyOfApi } from "../../../src/api/correction-body.ts";
import { sealConditions } from "../../../src/identity-records.ts";
import { conditions, emptySeal, expectationWords, type SealFields, sealBody, sealRefusal } from "./seal-form.ts";

const intact: SealFields = { ...emptySeal, condition: "intact", number: " ML-447129 " };

describe("a seal that an officer has looked at", () => {
  it("needs a condition, and a box where there are several", () => {
    expect(sealRefusal({ ...intact, condition: "" }, ["MSCU1234566"])).toBe("say how it was found");
    expect(sealRefusal(intact, ["MSCU1234566", "HLXU1234561"])).toBe("say on which box it is");
    expect(sealRefusal(intact, [])).toBeUndefined();
    expect(conditions.toSorted()).toEqual([...sealConditions].toSorted());
  });

  it("is refused as the gateway would refuse it", () => {
    expect(sealRefusal({ ...intact, condition: "missing" }, [])).toContain("has no number");
    expect(sealRefusal({ ...intact, number: "", replaces: "ML-1" }, [])).toContain("has a number");
    expect(sealRefusal({ ...intact, issuer: "a\u202eb" }, [])).toContain("cannot be seen");
    expect(sealRefusal({ ...emptySeal, condition: "missing" }, [])).toBeUndefined();
  });

  it("goes out without what was not said, as the gateway takes it", () => {
    const body = sealBody({ ...intact, isoClass: "H", container: "MSCU1234566" }, "P-1");
    expect(body).toEqual({
      ...{ condition: "intact", number: "ML-447129", isoClass: "H" },
      ...{ container: "MSCU1234566", passage: "P-1" },
    });
    expect(bodyOfApi.safeParse(body).success).toBe(true);
    expect(sealBody({ ...emptySeal, condition: "unknown" }, undefined)).toEqual({ condition: "unknown" });
  });

  it("is compared with the lists while it is typed, without spaces and dashes", () => {
    expect(expectationWords("ml 447120", ["ML-447120"])).toBe("as the lists have it");
    expect(expectationWords("ML-447129", ["ML-447120"])).toBe("another than the lists have: ML-447120");
    expect(expectationWords("ML-447129", [])).toBe("the lists name no seal");
    expect(expectationWords(" ", ["ML-447120"])).toBeUndefined();
  });
});
