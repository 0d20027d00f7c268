/** Every command that has a key, by group. */
import { useWorkbench } from '../state/WorkbenchContext.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useOfferedCommands } from './CommandProvider.tsx';
import './KeysDialog.css';

export function KeysDialog() {
  const isOpen = useWorkbench((state) => state.dialog === 'keys');
  const showDialog = useWorkbench((state) => state.showDialog);
  const commands = useOfferedCommands().filter((command) => command.keys !== undefined);
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={() => showDialog(undefined)}>
      <div className="keys-groups">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>{command.title}</dt>
                    <dd>{command.keys === undefined ? null : <Kbd keys={command.keys} />}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
