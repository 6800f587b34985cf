/** How sure a link is, in words: by whom, by how much the next best alignment lost, and to what. Pure. */

import { percent, shownText } from "./format.ts";
import type { PassageLink } from "./views.ts";

/** Below this, in nats, another alignment is a tenth as likely or more: a person should hear of it. */
const doubtfulNats = Math.log(10);
/** Above this it is less likely than one in a thousand, and not worth a word more. */
const clearNats = Math.log(1000);

export interface LinkWords {
  readonly words: string;
  /** A person has to look. */
  readonly doubtful: boolean;
}

/** `1 to 20`: so much less likely is the next best. */
const odds = (nats: number) => `about 1 to ${Math.round(Math.exp(Math.min(nats, 20)))}`;

export function linkWords(link: PassageLink): LinkWords {
  if (link.by !== undefined) return { words: `certain: ${shownText(link.by)} said so`, doubtful: false };
  const { alternatives: others = [], marginNats: margin } = link;
  if (link.doubtfulPlace) {
    const nearly = margin !== undefined && margin < doubtfulNats ? "nearly as likely" : "possible too";
    if (others.length === 0) return { words: "doubtful: it may belong elsewhere", doubtful: true };
    const other = `${others.join(", ")} ${others.length === 1 ? "is" : "are"}`;
    return { words: `doubtful: ${other} ${nearly}`, doubtful: true };
  }
  const place =
    margin === undefined
      ? percent(link.confidence)
      : margin >= clearNats
        ? "sure: nothing else comes near"
        : `fair: the next best is ${odds(margin)}`;
  return { words: link.ambiguous ? `${place}; but which box it is, is asked` : place, doubtful: false };
}

const things = [
  ["read", "identity.read"],
  ["occupancy", "occupancy."],
  ["scan", "scan."],
] as const;

/** `2 reads, no occupancy, 1 scan`: whether a passage lacks what another may have too much of. */
export const linkedWords = (links: readonly Pick<PassageLink, "recordKind">[]): string =>
  things
    .map(([name, kind]) => {
      const count = links.filter(({ recordKind }) => recordKind.startsWith(kind)).length;
      const many = name === "occupancy" ? "occupancies" : `${name}s`;
      return count === 0 ? `no ${name}` : count === 1 ? `1 ${name}` : `${count} ${many}`;
    })
    .join(", ");
