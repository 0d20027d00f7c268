/** The phases of an incident, on keys 1 to 6. Stored as the word, so that a report and a query read well. */
export const phases = [
  'initial access',
  'escalation',
  'persistence',
  'impact',
  'detection',
  'response',
] as const;
export type Phase = (typeof phases)[number];

/** `2` for `escalation`; the first letter of a phase from elsewhere. */
export function phaseDigit(phase: string): string {
  const at = (phases as readonly string[]).indexOf(phase);
  return at === -1 ? phase.slice(0, 1).toUpperCase() : String(at + 1);
}
