/** One-line text field. The label is seen, or only heard when `labelHidden`. */
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import './Input.css';
import { classNames } from './class-names.ts';

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly icon?: ReactNode;
  /** Said below the field and tied to it. */
  readonly problem?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

export function Input({
  label,
  labelHidden = false,
  icon,
  problem,
  className,
  type = 'text',
  ...rest
}: InputProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  return (
    <div className={classNames('field', className)}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : 'field-label'}>
        {label}
      </label>
      <span className="input-box">
        {icon}
        <input
          id={id}
          type={type}
          className="input"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          {...rest}
        />
      </span>
      {problem === undefined ? null : (
        <span className="field-problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </div>
  );
}
