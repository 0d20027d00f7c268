/** The system's own dialogs, for the core. */
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { PickKind } from '../platform/platform.ts';

const options: Readonly<Record<PickKind, OpenDialogOptions>> = {
  'bundle-files': {
    title: 'Choose exports',
    buttonLabel: 'Ingest',
    properties: ['openFile', 'multiSelections'],
  },
  'bundle-folder': {
    title: 'Choose a folder of exports',
    buttonLabel: 'Ingest',
    properties: ['openDirectory', 'multiSelections'],
  },
  'case-folder': { title: 'Choose a case folder', buttonLabel: 'Open case', properties: ['openDirectory'] },
  'save-folder': {
    title: 'Choose where to write',
    buttonLabel: 'Write here',
    properties: ['openDirectory', 'createDirectory'],
  },
};

/** Empty when the person closed the dialog. */
export async function pickPaths(
  window: BrowserWindow | undefined,
  kind: PickKind,
): Promise<readonly string[]> {
  const picked =
    window === undefined
      ? await dialog.showOpenDialog(options[kind])
      : await dialog.showOpenDialog(window, options[kind]);
  return picked.canceled ? [] : picked.filePaths;
}
