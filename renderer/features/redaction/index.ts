/** How this case redacts: profiles tried on its own events, proposed and approved, and what is hidden in all of them. */
import { EyeOff } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { RedactionScreen } from './RedactionScreen.tsx';

export const feature: Feature = {
  id: 'redaction',
  title: 'Redaction',
  icon: EyeOff,
  order: 78,
  keys: 'g d',
  Screen: RedactionScreen,
  commands: [
    {
      id: 'redaction.hide-selection',
      title: 'Always hide the selected text in reports',
      group: 'Redaction',
      needsCase: true,
      keywords: 'redact mask value name codename',
      run: ({ caseStore }) => caseStore?.getState().askToHide(String(getSelection() ?? '').trim()),
    },
  ],
};
