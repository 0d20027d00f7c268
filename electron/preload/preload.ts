/**
 * The only bridge between the window and the core: three functions, JSON-safe values.
 * Main judges the sender and every payload; nothing here is trusted to.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

// The channels of electron/main/wire.ts, which this sandbox may not import.
const callChannel = 'afterlog:call';
const notificationChannel = 'afterlog:notification';

contextBridge.exposeInMainWorld('afterlog', {
  door: 'desktop',
  call: (name: string, input: unknown, callId: string): Promise<unknown> =>
    ipcRenderer.invoke(callChannel, { name, input, callId }),
  subscribe: (listener: (notification: unknown) => void): (() => void) => {
    const onNotification = (_event: unknown, notification: unknown): void => listener(notification);
    ipcRenderer.on(notificationChannel, onNotification);
    return () => {
      ipcRenderer.off(notificationChannel, onNotification);
    };
  },
  pathsOf: (files: readonly File[]): readonly string[] => files.map((file) => webUtils.getPathForFile(file)),
});
