/** What a launched Afterlog gives a test, whichever door it came through: the same page objects drive both. */
import type { Page } from 'playwright-core';

export interface OpenedDoor {
  readonly door: 'desktop' | 'browser';
  readonly page: Page;
  /** Everything of it: window, core, server, browser. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** The case to open at once. */
  readonly caseDir?: string;
  /** Becomes AFTERLOG_HOME: settings, profile and new cases go in here and nowhere else. */
  readonly userDataDir: string;
}
