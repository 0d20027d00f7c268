/**
 * The only bridge between the window and the core: three functions, JSON-safe values.
 * Main validates the sender and every payload; nothing here is trusted.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

contextBridge.exposeInMainWorld('afterlog', {
  door: 'desktop',
  call: (name: string, input: unknown, callId: string): Promise<unknown> =>
    ipcRenderer.invoke('afterlog:call', { name, input, callId }),
  subscribe: (listener: (notification: unknown) => void): (() => void) => {
    const onNotification = (_event: unknown, notification: unknown): void => listener(notification);
    ipcRenderer.on('afterlog:notification', onNotification);
    return () => ipcRenderer.off('afterlog:notification', onNotification);
  },
  pathsOf: (files: readonly File[]): readonly string[] => files.map((file) => webUtils.getPathForFile(file)),
});
