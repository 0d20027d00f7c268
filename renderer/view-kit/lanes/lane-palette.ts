/** The tokens in force, read once a theme: a canvas knows no CSS variables. */
export interface LanePalette {
  /** A token's value: `color('--accent')`. */
  readonly color: (token: string) => string;
  readonly font: string;
}

export function readPalette(): LanePalette {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  const color = (token: string): string => {
    const value = known.get(token) ?? style.getPropertyValue(token).trim();
    known.set(token, value);
    return value;
  };
  return { color, font: `11px ${color('--font-text')}` };
}

export function categoryToken(category: string): string {
  return /^[a-z]+$/.test(category) ? `--cat-${category}` : '--cat-other';
}
