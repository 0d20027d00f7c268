/**
 * One hue a category, the same on every screen and in every report.
 * Found by search and kept by a test: any two stay apart (OKLab distance 0.09 or more) in normal vision and under
 * protanopia, deuteranopia and tritanopia, and each reaches 3:1 against its page (WCAG 1.4.11).
 * Text never relies on them alone: a category is always named too.
 */
import type { Category } from './event-column.ts';

export interface Hue {
  readonly light: string;
  readonly dark: string;
}

export const categoryHues: Readonly<Record<Category, Hue>> = {
  auth: { light: '#4c96ee', dark: '#42b2ff' },
  authz: { light: '#d67a1b', dark: '#b8501a' },
  admin: { light: '#5b015a', dark: '#cc98a2' },
  integration: { light: '#263d10', dark: '#6ea438' },
  webhook: { light: '#89580b', dark: '#f0c050' },
  job: { light: '#2e3d99', dark: '#8362c6' },
  app: { light: '#28728b', dark: '#187770' },
  other: { light: '#909090', dark: '#c9ccd4' },
};
