/** Every event in order of time: a list of any length, one event in full, and marks. */
import { ListTree } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { TimelineScreen } from './TimelineScreen.tsx';

export const feature: Feature = {
  id: 'timeline',
  title: 'Timeline',
  icon: ListTree,
  order: 20,
  keys: 'g t',
  Screen: TimelineScreen,
};
