/** `--tlp CLEAR`: the marking of a report or package as people say it. */
import { type Classification, classifications } from '../../shared/model/classification.ts';

export const tlpLabels: readonly string[] = classifications.map((label) => label.replace('TLP:', ''));

/** What a call takes; nothing where no label was given. */
export function markingOf(label: string | undefined): { readonly marking?: Classification } {
  const marking = classifications.find((each) => each === `TLP:${label}`);
  return marking === undefined ? {} : { marking };
}
