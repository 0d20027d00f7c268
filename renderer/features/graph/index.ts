/** Who and what belongs together, as a picture that grows from where one stands. */
import { Share2 } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { GraphScreen } from './GraphScreen.tsx';

export const feature: Feature = {
  id: 'graph',
  title: 'Graph',
  icon: Share2,
  order: 45,
  keys: 'g n',
  Screen: GraphScreen,
};
