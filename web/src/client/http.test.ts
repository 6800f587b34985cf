import { afterEach, expect, it, vi } from "vitest";
import { getAllItems, HttpFault } from "./http.ts";

afterEach(() => vi.unstubAllGlobals());

/** Answers with these pages, one after the other, and notes what was asked. */
function pages(...answers: { status?: number; items: number[]; next?: string }[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    const { status = 200, ...page } = answers[asked.push(path) - 1] ?? { status: 500 };
    return Response.json(page, { status });
  });
  return asked;
}

it("a list of many pages is asked for to its end, an empty page on the way included", async () => {
  const asked = pages({ items: [5, 4], next: "4" }, { items: [], next: "2" }, { items: [1] });
  expect(await getAllItems("/v1/alarms?open=true")).toEqual([5, 4, 1]);
  expect(asked).toEqual(["/v1/alarms?open=true", "/v1/alarms?open=true&before=4", "/v1/alarms?open=true&before=2"]);
});

it("a list that breaks off is no list: half of it would look like all", async () => {
  pages({ items: [5, 4], next: "4" });
  await expect(getAllItems("/v1/alarms?open=true")).rejects.toThrow(HttpFault);
});
