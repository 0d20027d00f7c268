/** Questions in SQL, read-only: an editor that knows the tables, a result of any length, history and export. */
import { SquareTerminal } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { SqlScreen } from './SqlScreen.tsx';
import { SavedQueryCommands } from './side/SavedQueryCommands.tsx';

export const feature: Feature = {
  id: 'sql',
  title: 'SQL',
  icon: SquareTerminal,
  order: 50,
  keys: 'g s',
  CaseCommands: SavedQueryCommands,
  Screen: SqlScreen,
};
