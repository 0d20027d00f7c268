/** Rules by name, each a choice. What differs from the profile it starts from is marked, in words too. */
import { Badge } from '../../../ui/Badge.tsx';
import { Select } from '../../../ui/Select.tsx';

export interface Rule {
  readonly name: string;
  readonly label: string;
  readonly is: string;
  readonly choices: readonly string[];
  readonly isChanged: boolean;
}

export interface RuleTableProps {
  readonly caption: string;
  readonly rules: readonly Rule[];
  readonly words: (operator: string, name: string) => string;
  readonly onRule: (name: string, is: string) => void;
}

export function RuleTable({ caption, rules, words, onRule }: RuleTableProps) {
  return (
    <table className="rule-table">
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {rules.map(({ name, label, is, choices, isChanged }) => (
          <tr key={name}>
            <th scope="row" className={label === name ? 'mono' : undefined}>
              {label}
            </th>
            <td>
              {choices.length < 2 ? (
                <span className="muted">{words(is, name)}</span>
              ) : (
                <Select
                  label={label}
                  labelHidden={true}
                  value={is}
                  options={choices.map((choice) => ({ value: choice, label: words(choice, name) }))}
                  onValue={(next) => onRule(name, next)}
                />
              )}
            </td>
            <td className="rule-mark">{isChanged ? <Badge tone="accent">changed</Badge> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
