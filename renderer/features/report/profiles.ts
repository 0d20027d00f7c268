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
    hides: 'Hides everyone and everything by name; times to the minute.',
    audience: 'everyone',
  },
  {
    id: 'partner',
    title: 'Partner',
    hides: 'Hides people, customers, hosts and secrets; gives networks.',
    audience: 'a partner',
  },
  {
    id: 'internal',
    title: 'Internal',
    hides: 'Hides secrets, sessions, card and account numbers only.',
    audience: 'the company itself',
  },
];
