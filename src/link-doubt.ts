/**
 * What is doubtful about a link: its place, or only which box it is. A link is `ambiguous` for either reason, and people are asked
 * different things. Pure; imports nothing, so that the console says the same as the gateway.
 */

interface Link {
  readonly ambiguous?: boolean | undefined;
  readonly doubt?: object | undefined;
  readonly marginNats?: number | undefined;
}

/**
 * Whether the record could belong elsewhere. The linker says so in `doubt`: it alone knows `linking.certainMarginNats`, and what else
 * made it doubt. Links without a margin are of before there was one, and were ambiguous for no other reason.
 */
export const isDoubtfulPlace = ({ ambiguous = false, doubt, marginNats }: Link): boolean =>
  doubt !== undefined || (ambiguous && marginNats === undefined);
