/** The first screen: drop, choose, reopen, or try the sample. */
import { House } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { StartScreen } from './StartScreen.tsx';

export const feature: Feature = {
  id: 'start',
  title: 'Start',
  icon: House,
  order: 0,
  place: 'start',
  Screen: StartScreen,
};
