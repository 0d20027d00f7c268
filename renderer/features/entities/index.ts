/** Who and what the events name: lists by kind, and for each its names with their evidence, its life and its company. */
import { Fingerprint } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { EntitiesScreen } from './EntitiesScreen.tsx';

export const feature: Feature = {
  id: 'entities',
  title: 'Entities',
  icon: Fingerprint,
  order: 40,
  keys: 'g e',
  Screen: EntitiesScreen,
};
