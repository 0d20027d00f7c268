/** Every folder under renderer/features, in the order of the activity bar. */
import type { Feature } from './feature.ts';

const modules = import.meta.glob<{ readonly feature: Feature }>('../features/*/index.{ts,tsx}', {
  eager: true,
});

export const features: readonly Feature[] = Object.values(modules)
  .map((module) => module.feature)
  .sort((a, b) => a.order - b.order);

export const activityFeatures = features.filter((feature) => feature.place !== 'start');
export const startFeature = features.find((feature) => feature.place === 'start');
