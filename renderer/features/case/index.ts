/** The case as a thing: its name and label, where it lies, whether it is whole, what else to import. */
import { Briefcase } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { CaseScreen } from './CaseScreen.tsx';

export const feature: Feature = {
  id: 'case',
  title: 'Case',
  icon: Briefcase,
  order: 90,
  keys: 'g c',
  Screen: CaseScreen,
};
