/** As it is, or redacted for whom: one choice, each with what it means, redacted first. */
import type { ReportProfile } from '../../../../shared/model/redacted.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import './ExportChoice.css';

export type ExportAs = ReportProfile | 'as-is';

interface Choice {
  readonly id: ExportAs;
  readonly title: string;
  readonly says: string;
}

const shipped: readonly Choice[] = [
  { id: 'public', title: 'Redacted for everyone', says: 'Nobody and nothing by name; times to the minute.' },
  {
    id: 'partner',
    title: 'Redacted for a partner',
    says: 'No people, customers, hosts or secrets; networks stay.',
  },
  {
    id: 'internal',
    title: 'Redacted for the company itself',
    says: 'No secrets, sessions, card or account numbers.',
  },
  {
    id: 'as-is',
    title: 'As it is',
    says: 'The evidence in plain text, secrets too: for your own tools on this machine.',
  },
];

export interface ExportChoiceProps {
  readonly value: ExportAs;
  readonly onValue: (value: ExportAs) => void;
}

export function ExportChoice({ value, onValue }: ExportChoiceProps) {
  const caseId = useCaseId();
  const own = (useQuery('redaction.profiles', { caseId }).data?.profiles ?? [])
    .filter(({ isShipped }) => !isShipped)
    .map(({ id, title, help }): Choice => ({ id, title: `Redacted by the profile ${title}`, says: help }));
  const choices = [...shipped.slice(0, -1), ...own, ...shipped.slice(-1)];
  return (
    <fieldset className="export-as">
      <legend className="field-label">What is written</legend>
      {choices.map(({ id, title, says }) => (
        <label key={id}>
          <input
            type="radio"
            name="export-as"
            aria-label={title}
            aria-describedby={`export-as-${id.replace(':', '-')}`}
            checked={id === value}
            onChange={() => onValue(id)}
          />
          <span>
            <span className="export-as-title">{title}</span>
            <span className="muted" id={`export-as-${id.replace(':', '-')}`}>
              {says}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
