/** What the report screen remembers while its case is open: profile and template last looked at. The strictest profile comes first. */
import { useState } from 'react';
import type { Classification } from '../../../shared/model/classification.ts';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { useCaseStore } from '../../state/CaseContext.tsx';
import type { CaseStore } from '../../state/case-store.ts';

const chosen = new WeakMap<CaseStore, ReportProfile>();
const chosenMarking = new WeakMap<CaseStore, Classification>();
const chosenTemplate = new WeakMap<CaseStore, string>();

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

export function useReportTemplate(): readonly [string, (template: string) => void] {
  const store = useCaseStore();
  const [template, setTemplate] = useState(() => chosenTemplate.get(store) ?? 'incident-review');
  return [
    template,
    (next) => {
      chosenTemplate.set(store, next);
      setTemplate(next);
    },
  ];
}

/** The case's own until somebody chooses another. */
export function useReportMarking(): readonly [Classification, (marking: Classification) => void] {
  const store = useCaseStore();
  const [marking, setMarking] = useState(
    () => chosenMarking.get(store) ?? store.getState().case.classification,
  );
  return [
    marking,
    (next) => {
      chosenMarking.set(store, next);
      setMarking(next);
    },
  ];
}
