/**
 * The engine's plan as steps in reading order: each step is followed by those that feed it, one deeper. Nothing is run for it.
 * A step's facts are the engine's own words; a view shows the tables that are really read. Pure.
 */
import { z } from 'zod';

export interface PlanStep {
  /** 0 is the last step, whose rows are the answer. */
  readonly depth: number;
  /** As the engine calls it: SEQ_SCAN, HASH_JOIN, ... */
  readonly name: string;
  /** How many rows the engine expects; null where it does not say. */
  readonly rows: number | null;
  readonly facts: { readonly name: string; readonly text: string }[];
}

const nodeSchema = z.object({
  name: z.string(),
  children: z.array(z.unknown()).default([]),
  extra_info: z.record(z.string(), z.unknown()).default({}),
});

const mostSteps = 500;
const factLength = 400;
const estimate = 'Estimated Cardinality';
/** A table by its full name. */
const ownStore = /^"case"\.(?:store|main)\."?(\w+)"?$/;

/** Throws on what is no plan: the engine's own output, so a bug. */
export function planSteps(json: string): PlanStep[] {
  const steps: PlanStep[] = [];
  const open = z
    .array(z.unknown())
    .parse(JSON.parse(json))
    .map((node) => ({ node, depth: 0 }));
  for (let next = open.shift(); next !== undefined && steps.length < mostSteps; next = open.shift()) {
    const { name, children, extra_info: facts } = nodeSchema.parse(next.node);
    const { depth } = next;
    const rows = Number(facts[estimate] ?? Number.NaN);
    steps.push({
      depth,
      name: name.trim(),
      rows: Number.isFinite(rows) ? rows : null,
      facts: Object.entries(facts).flatMap(([key, value]) => factOf(key, value)),
    });
    open.unshift(...children.map((node) => ({ node, depth: depth + 1 })));
  }
  return steps;
}

function factOf(name: string, value: unknown): { name: string; text: string }[] {
  const text = (Array.isArray(value) ? value.map(String).join(', ') : String(value))
    .replace(/\s+/g, ' ')
    .trim()
    .replace(ownStore, '$1');
  // How the engine packs values between two steps says nothing about the question; the type of a scan is its name.
  if (name === estimate || name === 'Type' || text === '' || /^__internal_(de)?compress/.test(text))
    return [];
  return [{ name, text: text.length > factLength ? `${text.slice(0, factLength - 1)}…` : text }];
}
