/** Names of people from the report's own fields and the custody log, for the search of free text. */

import { AppFailure } from '../../base/app-errors.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { checkCustody, emptyHead } from '../../custody/custody-log.ts';
import { namedPeople } from '../../redaction/known/named-people.ts';
import { readNarrative } from '../../report/narrative-file.ts';

/** Throws when the narrative cannot be read: a name in it is not to be shown by mistake. */
export async function peopleOfCase(file: CaseFile): Promise<readonly string[]> {
  const narrative = await readNarrative(file.dir);
  if (!narrative.ok) throw new AppFailure(narrative.error);
  const { entries } = await checkCustody(file.layout.custodyLog, emptyHead);
  const { author, actions } = narrative.value;
  return namedPeople([author, ...actions.map(({ owner }) => owner), ...entries.map(({ by }) => by)]);
}
