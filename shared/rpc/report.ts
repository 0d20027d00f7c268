/** Reports: drafted from pins and narrative, redacted, gated, written. */
import { z } from 'zod';
import { classifications } from '../model/classification.ts';
import { method } from './define.ts';

export const reportProfiles = ['public', 'partner', 'internal'] as const;
/** A shipped profile, or one that a case has of its own: `custom:customer-notice`. */
export const profileIdSchema = z.union([
  z.enum(reportProfiles),
  z.templateLiteral(['custom:', z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)]),
]);
export type ProfileId = z.infer<typeof profileIdSchema>;
export const reportFormats = ['html', 'pdf', 'docx', 'md', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Of formats that have pages. */
export const reportPapers = ['a4', 'letter'] as const;
export type ReportPaper = (typeof reportPapers)[number];

/** Of this report; the case's own where none is given. */
const marking = z.enum(classifications).optional();

const words = z.string().max(50_000).default('');

/** What follows from an incident: what is to be done, by whom, until when. */
export const followUpSchema = z.object({
  what: z.string().max(2_000),
  owner: z.string().max(200),
  /** A day, or words. */
  due: z.string().max(100),
});
export type FollowUp = z.infer<typeof followUpSchema>;

export const narrativeSchema = z.object({
  title: z.string().max(300).default(''),
  author: z.string().max(200).default(''),
  summary: words,
  impact: words,
  detection: words,
  /** How we got here. */
  course: words,
  /** Contributing factors. */
  factors: words,
  wentWell: words,
  /** To customers: what they should know and do. */
  notice: words,
  actions: z.array(followUpSchema).max(200).default([]),
});
/** The parts that are told in paragraphs. */
export const narrativeParts = [
  'summary',
  'impact',
  'detection',
  'course',
  'factors',
  'wentWell',
  'notice',
] as const satisfies readonly (keyof z.infer<typeof narrativeSchema>)[];
export type NarrativePart = (typeof narrativeParts)[number];
export type Narrative = z.infer<typeof narrativeSchema>;

export const residueSchema = z.object({
  artefact: z.string(),
  /** Where in the artefact: `text, character 1204` or `attribute href of a`. */
  where: z.string(),
  kind: z.string(),
  /** First and last character only. */
  masked: z.string(),
  rule: z.string(),
});
export type Residue = z.infer<typeof residueSchema>;

export const redactionCountSchema = z.object({
  layer: z.enum(['policy', 'known-values', 'detector']),
  rule: z.string(),
  count: z.number().int(),
});

export type RedactionCount = z.infer<typeof redactionCountSchema>;

export const reportRpc = {
  narrative: method({ input: z.object({ caseId: z.string() }), output: narrativeSchema }),
  saveNarrative: method({
    input: z.object({ caseId: z.string(), narrative: narrativeSchema }),
    output: z.object({}),
  }),
  templates: method({
    input: z.object({}),
    output: z.object({
      templates: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          help: z.string(),
          /** Parts of the narrative that it tells; `actions` among them. */
          tells: z.array(z.enum([...narrativeParts, 'actions'])),
        }),
      ),
    }),
  }),
  /** The redacted HTML as it would be exported, and what was removed. */
  preview: method({
    input: z.object({
      caseId: z.string(),
      profile: profileIdSchema,
      template: z.string().default('incident-review'),
      marking,
    }),
    output: z.object({
      html: z.string(),
      redactions: z.array(redactionCountSchema),
      events: z.number().int(),
      residues: z.array(residueSchema),
    }),
    long: true,
  }),
  /** Writes artefacts and manifest. On residue: error `redaction/residue` with `details.residues`, and nothing is left behind. */
  export: method({
    input: z.object({
      caseId: z.string(),
      profile: profileIdSchema,
      template: z.string().default('incident-review'),
      marking,
      formats: z.array(z.enum(reportFormats)).min(1),
      paper: z.enum(reportPapers).default('a4'),
      /** Default: the case's own exports folder. */
      out: z.string().optional(),
    }),
    output: z.object({
      dir: z.string(),
      artefacts: z.array(
        z.object({ path: z.string(), format: z.string(), sha256: z.string(), bytes: z.number() }),
      ),
      redactions: z.array(redactionCountSchema),
      residues: z.array(residueSchema),
      events: z.number().int(),
    }),
    long: true,
  }),
  /** Checks a written report against its manifest. `problems` is empty when every artefact is as it was written. */
  verify: method({
    input: z.object({ dir: z.string() }),
    output: z.object({ artefacts: z.number().int(), problems: z.array(z.string()) }),
  }),
};
