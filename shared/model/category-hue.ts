/**
 * One hue a category, the same on every screen and in every report.
 * Eight hues after Okabe and Ito, darkened or lightened until they stay apart under deuteranopia, protanopia
 * and tritanopia and reach 3:1 against the page (graphics, WCAG 1.4.11). Text never relies on them alone.
 */
import type { Category } from './event-column.ts';

export interface Hue {
  readonly light: string;
  readonly dark: string;
}

export const categoryHues: Readonly<Record<Category, Hue>> = {
  auth: { light: '#0b6bb0', dark: '#5aa9e6' },
  authz: { light: '#b3541e', dark: '#f08a4b' },
  admin: { light: '#a3347a', dark: '#d98bbd' },
  integration: { light: '#00795c', dark: '#2fb894' },
  webhook: { light: '#927000', dark: '#e3c04a' },
  job: { light: '#3d3a8c', dark: '#9a97ea' },
  app: { light: '#2b8cab', dark: '#8fd3ea' },
  other: { light: '#6b7280', dark: '#a3abb8' },
};
