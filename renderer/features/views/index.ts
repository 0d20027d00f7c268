/** Questions with an answer: guided views by group, their thresholds, a picture and the rows behind it. */
import { Telescope } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { ViewCommands } from './ViewCommands.tsx';
import { ViewsScreen } from './ViewsScreen.tsx';

export const feature: Feature = {
  id: 'views',
  title: 'Views',
  icon: Telescope,
  order: 30,
  keys: 'g v',
  CaseCommands: ViewCommands,
  Screen: ViewsScreen,
};
