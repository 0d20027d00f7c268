/**
 * A feature is a folder `renderer/features/<id>/` whose `index.tsx` exports `feature`. Nothing else lists it:
 * the workbench finds it, puts it in the activity bar in its order, and makes a command to go there.
 */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Command } from './command.ts';

export interface Feature {
  /** The folder's name. `goTo(id)` shows it. */
  readonly id: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** Place in the activity bar, ascending. Overview 10, Timeline 20, SQL 50, Report 80, Case 90. */
  readonly order: number;
  /** Key to go there, e.g. `g t`. */
  readonly keys?: string;
  /** `start`: shown when no case is open, and not in the activity bar. */
  readonly place?: 'activity' | 'start';
  /** Offered as long as the window is open. For commands of a mounted screen: `useCommands`. */
  readonly commands?: readonly Command[];
  /** Mounted while a case is open, whatever screen is shown; draws nothing, gives commands made of what the case holds. */
  readonly CaseCommands?: ComponentType;
  readonly Screen: ComponentType;
}
