/** Starts the desktop app from the checkout and waits until its window is closed. */
import { isRoot, projectRoot } from '../setup/project.mjs';
import { run } from '../setup/run-command.mjs';

/** True when there is a screen to open a window on. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @returns {Promise<number>} the app's exit code */
export function openWindow(runtime, appArgs) {
  // Chromium's sandbox refuses to start as root.
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  return run(runtime.executable, [...sandbox, projectRoot, ...appArgs], { cwd: projectRoot });
}
