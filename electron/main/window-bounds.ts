/** Where the window was when it was closed, kept in the user's data folder; a lost or odd note is no note. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Rectangle, screen } from 'electron';
import { z } from 'zod';

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  isMaximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

const fileIn = (userDataDir: string): string => join(userDataDir, 'window.json');

/** Its title bar can be reached on a screen that is still there. */
function isReachable(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const isBeside = bounds.x + bounds.width < workArea.x + 100 || bounds.x > workArea.x + workArea.width - 100;
  const isAboveOrBelow = bounds.y < workArea.y || bounds.y > workArea.y + workArea.height - 50;
  return !isBeside && !isAboveOrBelow;
}

export function rememberedBounds(userDataDir: string): WindowBounds | undefined {
  let text: string;
  try {
    text = readFileSync(fileIn(userDataDir), 'utf8');
  } catch {
    return undefined;
  }
  const note = z.string().transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  });
  const bounds = note.pipe(boundsSchema).safeParse(text);
  return bounds.success && isReachable(bounds.data) ? bounds.data : undefined;
}

export function rememberBounds(userDataDir: string, bounds: WindowBounds): void {
  try {
    writeFileSync(fileIn(userDataDir), JSON.stringify(bounds), { mode: 0o600 });
  } catch (cause) {
    // A window that cannot be remembered still closes.
    process.stderr.write(`the window's place was not remembered: ${String(cause)}\n`);
  }
}
