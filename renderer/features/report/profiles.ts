/** Whom a report is for, with one line each of what it hides. The rules themselves are the core's; these words say them. */
import type { ReportProfile } from '../../../shared/model/redacted.ts';

export interface ProfileChoice {
  readonly id: ReportProfile;
  readonly title: string;
  readonly hides: string;
  /** For the sentence about what is written: `redacted for everyone`. */
  readonly audience: string;
}

export const profileChoices: readonly ProfileChoice[] = [
  {
    id: 'public',
    title: 'Public',
    hides: 'Hides people, customers, addresses, hosts, ids and secrets; times to the minute.',
    audience: 'everyone',
  },
  {
    id: 'partner',
    title: 'Partner',
    hides:
      'Hides people, customers, hosts, sessions and secrets; gives networks, request ids and exact times.',
    audience: 'a partner',
  },
  {
    id: 'internal',
    title: 'Internal',
    hides: 'Hides secrets, live sessions, card and account numbers; names people and addresses.',
    audience: 'the company itself',
  },
];
