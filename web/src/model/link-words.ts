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
  if (link.ambiguous) {
    const nearly = margin !== undefined && margin < doubtfulNats ? "nearly as likely" : "possible too";
    if (others.length === 0) return { words: "doubtful: it may belong elsewhere", doubtful: true };
    const other = `${others.join(", ")} ${others.length === 1 ? "is" : "are"}`;
    return { words: `doubtful: ${other} ${nearly}`, doubtful: true };
  }
  if (margin === undefined) return { words: percent(link.confidence), doubtful: false };
  if (margin >= clearNats) return { words: "sure: nothing else comes near", doubtful: false };
  return { words: `fair: the next best is ${odds(margin)}`, doubtful: false };
}
