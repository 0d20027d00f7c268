/** Whom a report is for, with one line each of what it hides. The rules themselves are the core's; these words say them. */
import { useMemo } from 'react';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseId } from '../../state/CaseContext.tsx';

export interface ProfileChoice {
  readonly id: ReportProfile;
  readonly title: string;
  readonly hides: string;
  /** For the sentence about what is written: `redacted for everyone`. */
  readonly audience: string;
}

export const shippedChoices: readonly ProfileChoice[] = [
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

/** The shipped ones, and those that the case has of its own. */
export function useProfileChoices(): readonly ProfileChoice[] {
  const caseId = useCaseId();
  const { data } = useQuery('redaction.profiles', { caseId });
  return useMemo(
    () => [
      ...shippedChoices,
      ...(data?.profiles ?? [])
        .filter(({ isShipped }) => !isShipped)
        .map(({ id, title, help, version }) => ({
          id,
          title,
          hides: `${help} Version ${version} of this case.`,
          audience: title,
        })),
    ],
    [data],
  );
}
