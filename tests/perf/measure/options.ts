/** `--name value` on the command line of a bench. */
export function textOption(name: string, usual: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? usual : (process.argv[at + 1] ?? usual);
}

export function numberOption(name: string, usual: number): number {
  const value = Number(textOption(name, String(usual)));
  if (!Number.isFinite(value)) throw new Error(`--${name} must be a number`);
  return value;
}

export function hasFlag(name: string): boolean {
  return process.argv.includes(`--${name}`);
}
