/** Columns that one source's events show otherwise; `guessed` is every source whose fields nobody wrote down. */
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ProfileDraft } from '../../../../shared/model/redaction-profile.ts';
import type { ProfileInfo } from '../../../../shared/rpc/redaction.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Select } from '../../../ui/Select.tsx';
import { withSourceRule } from './draft.ts';
import { columnWords } from './words.ts';

export interface SourceRulesProps {
  readonly draft: ProfileDraft;
  readonly base: ProfileInfo;
  readonly onDraft: (draft: ProfileDraft) => void;
}

export function SourceRules({ draft, base, onDraft }: SourceRulesProps) {
  const caseId = useCaseId();
  const files = useQuery('case.info', { caseId }).data?.files ?? [];
  const sources = ['guessed', ...new Set(files.map((file) => file.source))].toSorted();
  const columns = base.columns.filter(({ choices }) => choices.length > 1);
  const [source, setSource] = useState('guessed');
  const [column, setColumn] = useState('message');
  const choices = columns.find(({ name }) => name === column)?.choices ?? [];
  const [operator, setOperator] = useState('drop');
  const shown = choices.includes(operator) ? operator : (choices[0] ?? 'drop');
  const rules = Object.entries(draft.sources).flatMap(([name, of]) =>
    Object.entries(of).map(([rule, is]) => ({ source: name, name: rule, is })),
  );
  const inherited = Object.entries(base.sources).flatMap(([name, of]) =>
    Object.entries(of)
      .filter(([rule]) => draft.sources[name]?.[rule] === undefined)
      .map(([rule, is]) => ({ source: name, name: rule, is })),
  );
  return (
    <div className="source-rules">
      <ul aria-label="Rules by source">
        {inherited.map((rule) => (
          <li key={`${rule.source} ${rule.name}`} className="muted">
            <span className="mono">{rule.source}</span> · <span className="mono">{rule.name}</span>:{' '}
            {columnWords(rule.is)}, as in {base.title}
          </li>
        ))}
        {rules.map((rule) => (
          <li key={`${rule.source} ${rule.name}`}>
            <span>
              <span className="mono">{rule.source}</span> · <span className="mono">{rule.name}</span>:{' '}
              {columnWords(rule.is)}
            </span>
            <IconButton
              label={`Take away the rule for ${rule.name} of ${rule.source}`}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => onDraft(withSourceRule(draft, rule.source, { name: rule.name, is: undefined }))}
            />
          </li>
        ))}
      </ul>
      <div className="source-rule-new">
        <Select
          label="Source"
          value={source}
          options={sources.map((name) => ({
            value: name,
            label: name === 'guessed' ? 'guessed or mapped here' : name,
          }))}
          onValue={setSource}
        />
        <Select
          label="Column"
          value={column}
          options={columns.map(({ name }) => ({ value: name, label: name }))}
          onValue={setColumn}
        />
        <Select
          label="Is"
          value={shown}
          options={choices.map((choice) => ({ value: choice, label: columnWords(choice) }))}
          onValue={setOperator}
        />
        <Button
          icon={<Plus aria-hidden="true" />}
          onClick={() => onDraft(withSourceRule(draft, source, { name: column, is: shown }))}
        >
          Add rule
        </Button>
      </div>
    </div>
  );
}
