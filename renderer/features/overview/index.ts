/** What is in this case: the clock, the accounts, who, where from, and what failed. */
import { LayoutDashboard } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { OverviewScreen } from './OverviewScreen.tsx';

export const feature: Feature = {
  id: 'overview',
  title: 'Overview',
  icon: LayoutDashboard,
  order: 10,
  keys: 'g o',
  Screen: OverviewScreen,
};
