/** The system's own dialogs, on behalf of the core. */
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { PickKind } from '../platform/platform.ts';

const options: Readonly<Record<PickKind, OpenDialogOptions>> = {
  'bundle-files': {
    title: 'Choose exports',
    buttonLabel: 'Import',
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  },
  'bundle-folder': {
    title: 'Choose a folder of exports',
    buttonLabel: 'Import',
    properties: ['openDirectory', 'multiSelections', 'dontAddToRecent'],
  },
  'case-folder': {
    title: 'Choose a case folder',
    buttonLabel: 'Open case',
    properties: ['openDirectory', 'dontAddToRecent'],
  },
  'save-folder': {
    title: 'Choose where to write',
    buttonLabel: 'Write here',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  },
};

/** Absolute paths; empty when the person closed the dialog. */
export async function pickPaths(
  window: BrowserWindow | undefined,
  kind: PickKind,
): Promise<readonly string[]> {
  const asked = options[kind];
  const picked = await (window === undefined
    ? dialog.showOpenDialog(asked)
    : dialog.showOpenDialog(window, asked));
  return picked.canceled ? [] : picked.filePaths;
}
