/** Button that shows only an icon: `label` is its accessible name and its tooltip. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './Button.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps
  extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> {
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown in the tooltip beside the label. */
  readonly keys?: string;
  readonly side?: 'top' | 'bottom' | 'right' | 'left';
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  icon,
  keys,
  side = 'bottom',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })} side={side}>
      <button type={type} className={classNames('icon-button', className)} aria-label={label} {...rest}>
        {icon}
      </button>
    </Tooltip>
  );
}
