/** The report: three paragraphs and the pins, redacted while one watches, and let out only through the gate. */
import { FileText } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { packageButtonId } from './package/PackageBox.tsx';
import { ReportScreen } from './ReportScreen.tsx';

export const feature: Feature = {
  id: 'report',
  title: 'Report',
  icon: FileText,
  order: 80,
  keys: 'g r',
  Screen: ReportScreen,
  commands: [
    {
      id: 'report.package',
      title: 'Make a redacted package of this case',
      group: 'Report',
      needsCase: true,
      keywords: 'share send export sign copy',
      run: ({ caseStore }) => {
        caseStore?.getState().goTo('report');
        setTimeout(() => document.getElementById(packageButtonId)?.focus(), 0);
      },
    },
  ],
};
