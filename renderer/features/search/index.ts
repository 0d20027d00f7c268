/** Free text over everything: where it stands, and how often in which source. */
import { TextSearch } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { SearchScreen } from './SearchScreen.tsx';

export const feature: Feature = {
  id: 'search',
  title: 'Search',
  icon: TextSearch,
  order: 25,
  keys: 'g f',
  Screen: SearchScreen,
};
