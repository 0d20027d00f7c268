/** The ways a bundle comes in: dropped files, a typed path, the desktop's dialog, a browser's file field. */
import { useMemo } from 'react';
import { ok } from '../../../shared/result/result.ts';
import { useClient } from '../../client/ClientContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { filesOfDrop, filesOfList, type OfferedFile } from '../../transport/offered-file.ts';
import { startImport } from './start-import.ts';

export interface Importing {
  readonly importDrop: (transfer: DataTransfer) => void;
  readonly importPath: (path: string) => void;
  /** Asks with the desktop's dialog, or with a file field where there is none. */
  readonly choose: (kind: 'bundle-files' | 'bundle-folder') => void;
}

export function useImport(): Importing {
  const client = useClient();
  const workbench = useWorkbenchStore();
  return useMemo(() => {
    const context = { client, workbench };
    const importOffered = (files: readonly OfferedFile[]): void => {
      if (files.length === 0) return;
      const names = [...new Set(files.map((offered) => offered.path.split('/')[0] ?? offered.path))];
      void startImport(context, { names, paths: (options) => client.transport.pathsOf(files, options) });
    };
    const importPaths = (paths: readonly string[]): void => {
      if (paths.length > 0)
        void startImport(context, { names: paths, paths: () => Promise.resolve(ok(paths)) });
    };
    const chooseInBrowser = async (isFolder: boolean): Promise<void> =>
      importOffered(await askForFiles(isFolder));
    const chooseOnDesktop = async (kind: 'bundle-files' | 'bundle-folder'): Promise<void> => {
      const picked = await client.call('app.pick', { kind });
      if (picked.ok) importPaths(picked.value.paths);
      else if (picked.error.code === 'dialog/unavailable') await chooseInBrowser(kind === 'bundle-folder');
      else workbench.getState().reportError('Could not ask for files', picked.error);
    };
    return {
      importDrop: (transfer) =>
        void filesOfDrop(transfer, client.transport.door !== 'desktop').then(importOffered),
      importPath: (path) => importPaths([path]),
      // A file field only opens within the click itself, so a browser does not ask the core first.
      choose: (kind) =>
        void (client.transport.door === 'browser'
          ? chooseInBrowser(kind === 'bundle-folder')
          : chooseOnDesktop(kind)),
    };
  }, [client, workbench]);
}

function askForFiles(isFolder: boolean): Promise<readonly OfferedFile[]> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.multiple = true;
    field.webkitdirectory = isFolder;
    field.addEventListener('change', () => resolve(field.files === null ? [] : filesOfList(field.files)));
    field.addEventListener('cancel', () => resolve([]));
    field.click();
  });
}
