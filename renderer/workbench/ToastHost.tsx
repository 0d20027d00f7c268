/** The corner where messages stand. Information leaves after six seconds; errors wait to be dismissed. */
import { useEffect } from 'react';
import { useWorkbench } from '../state/WorkbenchContext.tsx';
import { Toast, type ToastMessage } from '../ui/Toast.tsx';
import './ToastHost.css';

const shownMs = 6_000;

export function ToastHost() {
  const toasts = useWorkbench((state) => state.toasts);
  return (
    <section className="toast-host" aria-label="Messages">
      {toasts.map((toast) => (
        <TimedToast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function TimedToast({ toast }: { readonly toast: ToastMessage }) {
  const dismissToast = useWorkbench((state) => state.dismissToast);
  const { id, tone } = toast;
  useEffect(() => {
    if (tone === 'error') return undefined;
    const timer = setTimeout(() => dismissToast(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, tone, dismissToast]);
  return <Toast toast={toast} onDismiss={() => dismissToast(id)} />;
}
