/** A chain as a guided view: a row a match, its steps told one by one. */
import type { Chain, ChainKey } from '../../content/chain.ts';
import type { View } from '../../content/view.ts';
import { anyStep } from './any-step.ts';
import { chainSql } from './chain-sql.ts';

/** Of whom or what a match is: the column's title, and the words of the answer. */
const sharers: Readonly<Record<ChainKey, readonly [title: string, one: string, many: string]>> = {
  person: ['Person', 'person', 'persons'],
  address: ['Address', 'address', 'addresses'],
  session: ['Session', 'session', 'sessions'],
  target: ['Target', 'target', 'targets'],
  target_person: ['Account', 'account', 'accounts'],
  integration: ['Integration', 'integration', 'integrations'],
  connection: ['Integration', 'integration', 'integrations'],
  workspace: ['Workspace', 'workspace', 'workspaces'],
  request: ['Request', 'request', 'requests'],
  source: ['Source', 'source', 'sources'],
};

export function viewOfChain(chain: Chain): View {
  const { title, question, wants, windowMinutes, steps, weight = 'high' } = chain;
  const [shared, one, many] = sharers[chain.same];
  return {
    id: `correlate-chain-${chain.id}`,
    group: 'correlate',
    title,
    question,
    params: [
      {
        name: 'minutes',
        label: 'Within',
        help: 'From the first step of a match to its last.',
        kind: 'minutes',
        default: windowMinutes,
        min: 1,
        max: 525_600,
      },
    ],
    answerable: anyStep(steps),
    wants,
    sql: chainSql(chain),
    columns: [
      { name: 'who', title: shared, kind: 'value' },
      { name: 'began', title: 'Began', kind: 'time', role: 'from' },
      { name: 'ended', title: 'Ended', kind: 'time', role: 'to' },
      { name: 'took', title: 'Took', kind: 'seconds' },
      { name: 'told', title: 'Step by step', kind: 'list' },
      { name: 'ids', title: 'Events', kind: 'list', opens: 'event_id' },
    ],
    picture: { kind: 'none' },
    answer: {
      sql: 'SELECT count(*) AS n, count(DISTINCT who) AS many, arg_max(who, ended) AS last_who, max(ended) AS last_time FROM result',
      sentence: `{n|match|matches} of {many|${one}|${many}}; the last is that of {last_who}, complete at {last_time}.`,
    },
    weight,
    subject: `match of: ${steps.map((step) => step.title).join(', then ')}`,
  };
}
