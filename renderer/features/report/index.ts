/** The report: three paragraphs and the pins, redacted while one watches, and let out only through the gate. */
import { FileText } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { ReportScreen } from './ReportScreen.tsx';

export const feature: Feature = {
  id: 'report',
  title: 'Report',
  icon: FileText,
  order: 80,
  keys: 'g r',
  Screen: ReportScreen,
};
