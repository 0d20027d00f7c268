/**
 * Okta System Log as a data warehouse gives it back: the outer keys are columns, and lower-cased. The same mapping as
 * okta.system's, which stays free of the second set of paths.
 */
import { type Source, shareWith } from '../../source.ts';
import { source as okta } from '../okta.system/index.ts';

const lowered = (path: string): string => path.replace(/^\$\.[A-Za-z]+/, (outer) => outer.toLowerCase());

export const source: Source = {
  ...okta,
  id: 'okta.system-lower',
  title: 'Okta System Log (from a warehouse)',
  recognise: (sample) => shareWith(sample, ['eventtype', 'actor', 'outcome.result']),
  fields: Object.fromEntries(Object.entries(okta.fields).map(([name, path]) => [name, lowered(path)])),
};
