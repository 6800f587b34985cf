import { describe, expect, it } from "vitest";
import { uuidMaker } from "./uuid.ts";

describe("ids of version 7", () => {
  it("carry version, variant and the milliseconds of their clock", () => {
    const id = uuidMaker(() => 0x0192_3456_789a + 0.7)();
    expect(id).toMatch(/^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("rise, within a millisecond too, and never repeat", () => {
    let ms = 1_700_000_000_000;
    const make = uuidMaker(() => ms);
    const ids: string[] = [];
    for (let n = 0; n < 2000; n++) {
      if (n % 1000 === 0) ms += 1;
      ids.push(make());
    }
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(2000);
  });

  it("have random bits of their own, each of them", () => {
    const make = uuidMaker(() => 1_700_000_000_000);
    const tails = Array.from({ length: 2000 }, () => make().slice(-12));
    expect(new Set(tails).size).toBe(2000);
  });

  it("stay ids when the clock is nonsense", () => {
    for (const ms of [-5, 2 ** 50, 0]) expect(uuidMaker(() => ms)()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});
