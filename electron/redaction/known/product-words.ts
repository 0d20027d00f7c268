/**
 * Words that are the product's own and may stand in every report: what `source`, `action` and the enumerated columns
 * can hold. A list of constants, never read from a case: a record must not be able to say what may not be hidden.
 * A test holds it against the shipped sources.
 */

import { actorKinds, categories, outcomes, severities } from '../../../shared/model/event-column.ts';
import { sources as shipped } from '../../content/registry.gen.ts';

/** The program's own, and what a guess is called; a source that a person named is theirs. */
const sources = [
  ...shipped.map((source) => source.id),
  'generic.json',
  'generic.csv',
  'generic.text',
  'unknown',
];
const actions = `
command.execute config.change data.delete data.export data.read deploy group.add_member group.remove_member health.check
impersonate ingest.count integration.connect integration.disconnect job.cancel job.enqueue job.fail job.retry job.start job.succeed
mfa.challenge mfa.enroll mfa.reset oauth.grant oauth.refresh oauth.revoke password.change password.reset
fraud.warning payment.dispute payment.fail payment.refund payment.succeed payout
policy.change queue.depth request request.error role.grant role.revoke session.revoke sign_in sign_out
sync.state token.create token.revoke user.create user.delete user.suspend user.update webhook.accept
webhook.reject workspace.archive workspace.restore other
`
  .trim()
  .split(/\s+/);

export const productWords: ReadonlySet<string> = new Set([
  ...sources,
  ...actions,
  ...categories,
  ...outcomes,
  ...severities,
  ...actorKinds,
]);

const shippedIds = new Set<string>(shipped.map((source) => source.id));

/** A source whose fields somebody knew when it was written; not one that was guessed, nor a person's own mapping. */
export function isShippedSource(id: string): boolean {
  return shippedIds.has(id);
}

const countries = new Set<string>();
const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    const name = english.of(first + second);
    if (name === undefined) continue;
    countries.add(first + second);
    countries.add(name.toLowerCase());
  }
}

/** A two-letter code in capitals, or the English name of a country in any case. */
export function isCountry(text: string): boolean {
  return countries.has(text) || (text.length > 2 && countries.has(text.toLowerCase()));
}
