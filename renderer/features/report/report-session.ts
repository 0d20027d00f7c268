/** What the report screen remembers while its case is open: the profile last looked at. The strictest comes first. */
import { useState } from 'react';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { useCaseStore } from '../../state/CaseContext.tsx';
import type { CaseStore } from '../../state/case-store.ts';

const chosen = new WeakMap<CaseStore, ReportProfile>();

export function useReportProfile(): readonly [ReportProfile, (profile: ReportProfile) => void] {
  const store = useCaseStore();
  const [profile, setProfile] = useState<ReportProfile>(() => chosen.get(store) ?? 'public');
  return [
    profile,
    (next) => {
      chosen.set(store, next);
      setProfile(next);
    },
  ];
}
