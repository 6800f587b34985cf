import { describe, expect, it } from "vitest";
import { backoffMs, initialLink, linkWord, mustAbandon, nextLink, resumeAfter } from "./link.ts";

const welcomed = nextLink(nextLink(initialLink(0), { type: "opening", atMs: 0 }), { type: "welcome", atMs: 100 });

describe("the link to the gateway", () => {
  it("is connecting until the first welcome, and disconnected if none comes for 15 s", () => {
    expect(linkWord(initialLink(0), 14_000)).toBe("connecting");
    expect(linkWord(initialLink(0), 15_001)).toBe("disconnected");
  });

  it("is live, stale after 5 s of silence, disconnected after 15 s, whatever the socket says", () => {
    expect(linkWord(welcomed, 5_100)).toBe("live");
    expect(linkWord(welcomed, 5_101)).toBe("stale");
    expect(linkWord(welcomed, 15_100)).toBe("stale");
    expect(linkWord(welcomed, 15_101)).toBe("disconnected");
    expect(linkWord(nextLink(welcomed, { type: "closed" }), 200)).toBe("live");
  });

  it("comes back to life with any message", () => {
    expect(linkWord(nextLink(welcomed, { type: "heard", atMs: 20_000 }), 20_001)).toBe("live");
  });

  it("gives up a silent socket, and gives a new one its own 15 s", () => {
    expect(mustAbandon(welcomed, 15_000)).toBe(false);
    expect(mustAbandon(welcomed, 15_200)).toBe(true);
    const again = nextLink(nextLink(welcomed, { type: "closed" }), { type: "opening", atMs: 60_000 });
    expect(again.attempt).toBe(1);
    expect(mustAbandon(again, 61_000)).toBe(false);
    expect(mustAbandon(again, 75_001)).toBe(true);
  });

  it("waits between nothing and a growing, bounded cap", () => {
    expect(backoffMs(1, 0)).toBe(0);
    expect(backoffMs(1, 1)).toBe(500);
    expect(backoffMs(50, 1)).toBe(10_000);
  });

  it("resumes from the last number, and from the newest where that number means nothing", () => {
    expect(resumeAfter(1006, 41)).toEqual({ afterSeq: 41 });
    expect(resumeAfter(4416, 41)).toBe("newest");
    expect(resumeAfter(1006, undefined)).toBe("newest");
  });
});
