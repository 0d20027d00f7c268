/** One large place to drop exports; recent cases; the sample. Nothing else competes. */
import { FileArchive, FolderOpen, Import } from 'lucide-react';
import { useClient } from '../../client/ClientContext.tsx';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { pickCase } from '../../workbench/case-actions.ts';
import { useImport } from '../../workbench/import/use-import.ts';
import { PathField } from './PathField.tsx';
import { RecentCases } from './RecentCases.tsx';
import { SampleButton } from './SampleButton.tsx';
import './StartScreen.css';

export function StartScreen() {
  const client = useClient();
  const workbench = useWorkbenchStore();
  const { choose } = useImport();
  return (
    <main className="start" aria-label="Start">
      <div className="start-column">
        <header className="start-head">
          <h1>Afterlog</h1>
          <p className="muted">What happened, from the logs you already have. Nothing leaves this machine.</p>
        </header>
        <section className="start-drop" aria-label="Drop exports">
          <Import aria-hidden="true" />
          <p className="start-drop-title">Drop exports here: archives, folders, files</p>
          <p className="muted">
            Recognised by content. Every record is accounted for, and the originals are kept unchanged.
          </p>
          <div className="start-actions">
            <Button icon={<FileArchive aria-hidden="true" />} onClick={() => choose('bundle-files')}>
              Choose files
            </Button>
            <Button icon={<FolderOpen aria-hidden="true" />} onClick={() => choose('bundle-folder')}>
              Choose a folder
            </Button>
            <SampleButton />
          </div>
          <PathField />
        </section>
        <RecentCases />
        <footer className="start-foot muted">
          <Button tone="quiet" onClick={() => void pickCase({ client, workbench })}>
            Open another case
          </Button>
          <span>
            <Kbd keys="mod+k" /> all commands
          </span>
          <span>
            <Kbd keys="?" /> keys
          </span>
        </footer>
      </div>
    </main>
  );
}
