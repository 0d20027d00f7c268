/** The vault that knows which name stands for whom: open, closed by a passphrase, and what to do about it. */
import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useCall } from '../../../client/use-call.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { rememberedReviewer, rememberReviewer } from '../../../state/reviewer.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';

export function VaultBlock() {
  const caseId = useCaseId();
  const vault = useQuery('redaction.vault', { caseId });
  if (vault.error !== undefined)
    return <ErrorPanel error={vault.error} title="Could not look at the vault" />;
  if (vault.data === undefined) return <Skeleton rows={2} words="Looking at the vault" />;
  return vault.data.state === 'locked' ? <Unlock /> : <Seal isSealed={vault.data.state === 'unlocked'} />;
}

function Unlock() {
  const caseId = useCaseId();
  const unlock = useCall('redaction.unlockVault');
  const [passphrase, setPassphrase] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await unlock.run({ caseId, passphrase });
    if (done.ok) setPassphrase('');
  };
  return (
    <form className="vault" aria-label="Open the vault" onSubmit={(event) => void submit(event)}>
      <p>
        A passphrase closes the vault of this case. Reports, packages and redacted exports need it, so that
        the same person has the same name in all of them.
      </p>
      <Input
        label="Passphrase"
        type="password"
        value={passphrase}
        maxLength={1_000}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      {unlock.error === undefined ? null : <ErrorPanel error={unlock.error} title="The vault stays closed" />}
      <div className="propose-go">
        <Button
          type="submit"
          tone="primary"
          icon={<LockKeyholeOpen aria-hidden="true" />}
          disabled={passphrase === '' || unlock.state === 'running'}
        >
          Open until the case is closed
        </Button>
        <span className="muted" role="status">
          {unlock.state === 'running' ? 'Trying it takes a moment by design' : ''}
        </span>
      </div>
    </form>
  );
}

function Seal({ isSealed }: { readonly isSealed: boolean }) {
  const caseId = useCaseId();
  const seal = useCall('redaction.sealVault');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [as, setAs] = useState(rememberedReviewer());
  const isBusy = seal.state === 'running';
  const isNamed = as.trim() !== '' && !isBusy;
  const differs = again !== '' && again !== passphrase;
  const say = async (next: string | null): Promise<void> => {
    rememberReviewer(as.trim());
    const done = await seal.run({ caseId, as: as.trim(), passphrase: next });
    if (!done.ok) return;
    setPassphrase('');
    setAgain('');
  };
  return (
    <form
      className="vault"
      aria-label="Passphrase of the vault"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed && passphrase !== '' && passphrase === again) void say(passphrase);
      }}
    >
      <p>
        {isSealed
          ? 'A passphrase closes the vault, and it is open until this case is closed.'
          : 'The key of the vault lies in the case folder: whoever has the folder can turn the names of a report back. A passphrase closes it. Nobody can recover a lost one.'}
      </p>
      <div className="profile-editor-pair">
        <Input
          label={isSealed ? 'New passphrase' : 'Passphrase, eight characters or more'}
          type="password"
          value={passphrase}
          maxLength={1_000}
          onChange={(event) => setPassphrase(event.target.value)}
        />
        <Input
          label="The same again"
          type="password"
          value={again}
          maxLength={1_000}
          problem={differs ? 'It differs from the first.' : undefined}
          onChange={(event) => setAgain(event.target.value)}
        />
      </div>
      <Input label="Your name" value={as} maxLength={200} onChange={(event) => setAs(event.target.value)} />
      {seal.error === undefined ? null : <ErrorPanel error={seal.error} title="Could not change it" />}
      <div className="propose-go">
        <Button
          type="submit"
          icon={<LockKeyhole aria-hidden="true" />}
          disabled={!isNamed || passphrase === '' || passphrase !== again}
        >
          {isSealed ? 'Change the passphrase' : 'Close with this passphrase'}
        </Button>
        {isSealed ? (
          <Button tone="quiet" disabled={!isNamed} onClick={() => void say(null)}>
            Leave the key in the folder again
          </Button>
        ) : null}
        <span className="muted" role="status">
          {isBusy ? 'Sealing the key' : ''}
        </span>
      </div>
    </form>
  );
}
