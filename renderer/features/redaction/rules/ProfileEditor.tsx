/** One profile, part by part. Whatever is changed shows on the events beside it at once; nothing holds before it is approved. */
import type { ProfileDraft } from '../../../../shared/model/redaction-profile.ts';
import type { ProfileInfo } from '../../../../shared/rpc/redaction.ts';
import { formatCounted } from '../../../ui/format.ts';
import { Select } from '../../../ui/Select.tsx';
import { changedRules, ruleOf, withRule } from './draft.ts';
import { type Rule, RuleTable } from './RuleTable.tsx';
import { SourceRules } from './SourceRules.tsx';
import { columnWords, kindOperatorWords, kindWords } from './words.ts';

export interface ProfileEditorProps {
  readonly draft: ProfileDraft;
  readonly base: ProfileInfo;
  readonly onDraft: (draft: ProfileDraft) => void;
}

const precisions = [
  { value: 'exact', label: 'exact' },
  { value: 'minute', label: 'to the minute' },
  { value: 'hour', label: 'to the hour' },
] as const;
const bylines = [
  { value: 'scrub', label: 'shown, unless it is a name of the case' },
  { value: 'drop', label: 'left out' },
] as const;

export function ProfileEditor({ draft, base, onDraft }: ProfileEditorProps) {
  const rulesOf = (part: 'columns' | 'entities', label: (name: string) => string): readonly Rule[] =>
    base[part].map(({ name, choices }) => ({
      name,
      label: label(name),
      is: ruleOf(draft, base, part, name),
      choices,
      isChanged: draft[part][name] !== undefined,
    }));
  const change = (part: 'columns' | 'entities') => (name: string, is: string) =>
    onDraft(withRule(draft, base, part, { name, is }));
  const changed = changedRules(draft, base);
  return (
    <div className="profile-editor">
      <p className="muted" role="status">
        {changed === 0
          ? `As ${base.title}: nothing is changed yet.`
          : `${formatCounted(changed, 'rule')} ${changed === 1 ? 'differs' : 'differ'} from ${base.title}.`}
      </p>
      <div className="profile-editor-pair">
        <Select
          label="Times"
          value={draft.timePrecision ?? base.timePrecision}
          options={precisions}
          onValue={(timePrecision) => onDraft({ ...draft, timePrecision })}
        />
        <Select
          label="Name of the report's author"
          value={draft.byline ?? base.byline}
          options={bylines}
          onValue={(byline) => onDraft({ ...draft, byline })}
        />
      </div>
      <h3>What names are shown as</h3>
      <RuleTable
        caption="What names are shown as, by kind"
        rules={rulesOf('entities', kindWords)}
        words={kindOperatorWords}
        onRule={change('entities')}
      />
      <details className="profile-more">
        <summary>Columns of events</summary>
        <RuleTable
          caption="What columns of events are shown as"
          rules={rulesOf('columns', (name) => name).filter(({ choices }) => choices.length > 1)}
          words={columnWords}
          onRule={change('columns')}
        />
      </details>
      <details className="profile-more">
        <summary>Rules by source</summary>
        <SourceRules draft={draft} base={base} onDraft={onDraft} />
      </details>
    </div>
  );
}
