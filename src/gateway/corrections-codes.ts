/** A code as an officer says it: in one spelling, and of a shape that there is. Pure. */

import { codeText } from "../code-text.ts";
import { PorticoError } from "../errors.ts";
import { parseContainerId } from "../identity/index.ts";

/**
 * Unit load devices of air freight: type, serial, owner with at least one letter (IATA ULD Regulations). They have no check
 * digit.
 */
const uldShape = /^[A-Z][A-Z0-9]{2}[0-9]{4,5}(?:[A-Z][A-Z0-9]|[0-9][A-Z])[A-Z]?$/;

/**
 * @param isConfirmed they know that its check digit does not fit
 * @throws IDENTITY_INVALID
 */
export function codeSaid(text: string, isConfirmed: boolean): string {
  const { kind, valid, notes } = parseContainerId(text);
  const code = codeText(text);
  if (kind !== "container" && kind !== "wagon") {
    if (uldShape.test(code)) return code;
    throw new PorticoError(
      "IDENTITY_INVALID",
      `${shown(text)} is no code of a container, wagon or unit load device: ${notes.join("; ")}`,
    );
  }
  if (!valid && !isConfirmed) {
    const message = `The check digit of ${code} does not fit (${notes[0] ?? "it is another"}). Send confirm: true if the box shows it so.`;
    throw new PorticoError("IDENTITY_INVALID", message);
  }
  return code;
}

const shown = (text: string) => JSON.stringify(text.slice(0, 40));
