/** Push button with words. `tone="primary"` once a screen; `danger` says the consequence in its words. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './Button.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ tone = 'plain', icon, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={classNames('button', `button-${tone}`, className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}
