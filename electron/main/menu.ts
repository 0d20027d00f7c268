/** The smallest menu that keeps the system's own keys working: edit, zoom, full screen, quit. */
import { Menu, type MenuItemConstructorOptions } from 'electron';

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function setMenu({ hasDevTools }: { readonly hasDevTools: boolean }): void {
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo' },
    { role: 'redo' },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // Ctrl and + without Shift, as every browser takes it.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ];
  if (hasDevTools) view.push(separator, { role: 'toggleDevTools' });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: 'Afterlog', submenu: [{ role: 'about' }, separator, { role: 'quit' }] },
      { label: 'Edit', submenu: edit },
      { label: 'View', submenu: view },
    ]),
  );
}
