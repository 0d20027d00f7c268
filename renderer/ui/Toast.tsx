/** One message in the corner. Information goes by itself; an error stays until it is dismissed. */
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { AppError } from '../../shared/result/app-error.ts';
import { CopyButton } from './CopyButton.tsx';
import { IconButton } from './IconButton.tsx';
import './Toast.css';
import { describeError } from './describe-error.ts';

export interface ToastMessage {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'error';
  readonly title: string;
  readonly body?: string | undefined;
  readonly error?: AppError | undefined;
}

const icons = { info: Info, success: CircleCheck, error: CircleAlert };

export function Toast({
  toast,
  onDismiss,
}: {
  readonly toast: ToastMessage;
  readonly onDismiss: () => void;
}) {
  const Icon = icons[toast.tone];
  const { error } = toast;
  return (
    <div className={`toast toast-${toast.tone}`} role={toast.tone === 'error' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" className="toast-icon" />
      <div className="toast-body">
        <p className="toast-title">{toast.title}</p>
        {toast.body === undefined ? null : <p>{toast.body}</p>}
        {error === undefined ? null : (
          <>
            <p>{error.message}</p>
            {error.hint === undefined ? null : <p className="muted">{error.hint}</p>}
            {error.path === undefined ? null : <p className="mono toast-path">{error.path}</p>}
            <div className="toast-foot">
              <span className="mono muted">{error.code}</span>
              <CopyButton text={describeError(error, toast.title)} label="Copy error" />
            </div>
          </>
        )}
      </div>
      <IconButton label="Dismiss" icon={<X aria-hidden="true" />} side="left" onClick={onDismiss} />
    </div>
  );
}
