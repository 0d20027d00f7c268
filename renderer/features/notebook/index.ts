/** The investigation written down: text, queries and guided views with their answers, asked again when there is more. */
import { NotebookText } from 'lucide-react';
import type { Feature } from '../../workbench/feature.ts';
import { NotebookScreen } from './NotebookScreen.tsx';

export const feature: Feature = {
  id: 'notebook',
  title: 'Notebook',
  icon: NotebookText,
  order: 60,
  keys: 'g b',
  Screen: NotebookScreen,
};
