/** Asks for the password of encrypted archive members, and reads the bundle again with it. It is used once and not kept. */
import { LockKeyhole } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../client/ClientContext.tsx';
import type { ImportRun } from '../../state/import-run.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { formatCount, formatCounted } from '../../ui/format.ts';
import { Input } from '../../ui/Input.tsx';
import { importAgainWith } from './start-import.ts';

export function PasswordForm({
  run,
  locked,
}: {
  readonly run: ImportRun;
  readonly locked: readonly string[];
}) {
  const client = useClient();
  const workbench = useWorkbenchStore();
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(run.isPasswordTried === true);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After a wrong one the next is typed where the first was.
    if (run.isPasswordTried === true) field.current?.focus();
  }, [run.isPasswordTried]);
  return (
    <form
      className="import-password"
      aria-label="Password of the archive"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') void importAgainWith({ client, workbench }, run, password);
      }}
    >
      <LockKeyhole aria-hidden="true" />
      <p className="truncate" title={locked.join('\n')}>
        {formatCounted(locked.length, 'encrypted member')}: <span className="mono">{locked[0]}</span>
        {locked.length > 1 ? ` and ${formatCount(locked.length - 1)} more` : ''}
      </p>
      <Input
        label="Password"
        labelHidden
        type="password"
        placeholder="Password"
        ref={field}
        problem={isWrong ? `This password does not open ${locked.length === 1 ? 'it' : 'them'}.` : undefined}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value);
          setWrong(false);
        }}
      />
      <Button type="submit" disabled={password === ''}>
        Read with this password
      </Button>
    </form>
  );
}

/** The members a run could not open for want of a password; none when that is not what is missing. */
export function lockedOf(run: ImportRun): readonly string[] {
  if (run.state === 'done') return run.report?.locked ?? [];
  if (run.state !== 'failed' || run.error?.code !== 'ingest/password') return [];
  const locked = run.error.details?.locked;
  return Array.isArray(locked) ? locked.map(String) : [];
}
