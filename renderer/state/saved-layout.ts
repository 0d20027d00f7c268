/**
 * What a window remembers between starts: theme, density and pane sizes.
 * `migrate` takes anything that was ever stored (or damaged) and gives a layout; each field that cannot be read
 * falls back on its own, so that one bad value does not cost the rest.
 */
import { z } from 'zod';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const densities = ['comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

const version = 1;
const storageKey = 'afterlog.layout';

const layoutSchema = z.object({
  version: z.literal(version).default(version),
  theme: z.enum(themes).catch('system'),
  density: z.enum(densities).catch('comfortable'),
  /** Share of a split's first pane, 0..100, by the split's id. */
  panes: z.record(z.string(), z.number().min(0).max(100)).catch({}),
  tasksOpen: z.boolean().catch(false),
  /** Of the timeline: the column whose values are lanes, and how many lanes at most. */
  lanesBy: z.string().catch('category'),
  lanes: z.number().int().min(1).max(40).catch(8),
  lanesScale: z.enum(['linear', 'log']).catch('linear'),
});

export type SavedLayout = z.infer<typeof layoutSchema>;

export const defaultLayout: SavedLayout = {
  version,
  theme: 'system',
  density: 'comfortable',
  panes: {},
  tasksOpen: false,
  lanesBy: 'category',
  lanes: 8,
  lanesScale: 'linear',
};

export function migrateLayout(stored: unknown): SavedLayout {
  if (typeof stored !== 'object' || stored === null) return defaultLayout;
  const storedVersion = 'version' in stored ? stored.version : 0;
  // Written by a later Afterlog: its meaning is not known here.
  if (typeof storedVersion !== 'number' || storedVersion > version) return defaultLayout;
  const parsed = layoutSchema.safeParse({ ...stored, version });
  return parsed.success ? parsed.data : defaultLayout;
}

export function loadLayout(storage: Storage): SavedLayout {
  const text = storage.getItem(storageKey);
  if (text === null) return defaultLayout;
  try {
    return migrateLayout(JSON.parse(text));
  } catch {
    return defaultLayout;
  }
}

/** A full or forbidden storage costs the memory of the layout, nothing else. */
export function saveLayout(storage: Storage, layout: SavedLayout): void {
  try {
    storage.setItem(storageKey, JSON.stringify(layout));
  } catch {
    // Nothing to tell: the window works the same.
  }
}
