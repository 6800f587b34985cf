/**
 * A JSON list, looked at before it is parsed: the parser of the engine would build whatever stands there, and a hundred bytes of
 * brackets are cheap to send by the million. Pure, one pass over the text.
 */

/** A list is `{entries: [{seals: [{}]}]}`: five deep. */
const maxDepth = 8;
/** Objects and arrays together: each of 200,000 entries may have eight. */
const maxContainers = 1_600_000;
const maxCommas = 8_000_000;

/** Why this text is not parsed; undefined if it may be. */
export function whyNotParsed(text: string): string | undefined {
  let depth = 0;
  let containers = 0;
  let commas = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = stringEnd(text, at);
        break;
      case 0x5b:
      case 0x7b:
        depth++;
        containers++;
        if (depth > maxDepth) return `it is nested deeper than ${maxDepth}`;
        if (containers > maxContainers) return "it has too many objects and arrays";
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
      case 0x2c:
        if (++commas > maxCommas) return "it has too many values";
        break;
    }
  }
  return undefined;
}

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
  }
  return text.length;
}
