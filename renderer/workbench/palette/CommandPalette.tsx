/** Ctrl/Cmd+K: every command that can run now, found by a few letters, with its key. */
import { Command as Palette } from 'cmdk';
import { useRef, useState } from 'react';
import { useWorkbench } from '../../state/WorkbenchContext.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useOfferedCommands, useRunCommand } from '../CommandProvider.tsx';
import type { Command } from '../command.ts';
import './CommandPalette.css';
import { scoreCommand } from './match-command.ts';
import { useActiveOption } from './use-active-option.ts';

export function CommandPalette() {
  const isOpen = useWorkbench((state) => state.dialog === 'palette');
  const showDialog = useWorkbench((state) => state.showDialog);
  return (
    <Dialog title="Command palette" isOpen={isOpen} onClose={() => showDialog(undefined)} width="narrow" bare>
      <CommandList onDone={() => showDialog(undefined)} />
    </Dialog>
  );
}

function CommandList({ onDone }: { readonly onDone: () => void }) {
  const commands = useOfferedCommands();
  const run = useRunCommand();
  const [typed, setTyped] = useState('');
  const root = useRef<HTMLDivElement>(null);
  useActiveOption(root);
  const search = searchFor(typed, commands);
  const found = commands
    .filter((command) => command.id !== 'palette.show' && !(typed === '' && command.onlyWhenTyped === true))
    .map((command) => ({ command, score: scoreCommand(command, typed) }))
    .filter(({ command, score }) => (command.onlyWhenTyped === true ? score >= wholeWords : score > 0));
  if (typed !== '') found.sort((a, b) => b.score - a.score);
  const groups =
    typed === ''
      ? [...new Set(found.map(({ command }) => command.group))]
      : found.length === 0
        ? []
        : ['Commands'];

  const choose = (command: Command): void => {
    onDone();
    // After the dialog has given the focus back, so that the command may move it.
    setTimeout(() => run(command), 0);
  };

  return (
    <Palette ref={root} label="Commands" shouldFilter={false} className="palette" loop>
      <Palette.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Type a command, a screen or a view"
        autoFocus
      />
      <Palette.List label="Commands">
        <Palette.Empty>No command has these letters.</Palette.Empty>
        {groups.map((group) => (
          <Palette.Group key={group} heading={group}>
            {found
              .filter(({ command }) => typed !== '' || command.group === group)
              .map(({ command }) => (
                <Palette.Item key={command.id} value={command.id} onSelect={() => choose(command)}>
                  <span className="truncate">{command.title}</span>
                  {typed === '' ? null : <span className="palette-group">{command.group}</span>}
                  {command.keys === undefined ? null : <Kbd keys={command.keys} />}
                </Palette.Item>
              ))}
          </Palette.Group>
        ))}
        {search === undefined ? null : <SearchItem search={search} onSelect={choose} />}
      </Palette.List>
    </Palette>
  );
}

const fewestLetters = 2;
/** One of many is offered for words of its title or its id, not for letters strewn over it: a search may be meant. */
const wholeWords = 0.45;

/** What was typed, as a command of its own: also where no command has these letters. */
function searchFor(typed: string, commands: readonly Command[]): Command | undefined {
  const text = typed.trim();
  if (text.length < fewestLetters || !commands.some((command) => command.id === 'search.everywhere'))
    return undefined;
  return {
    id: `search.for ${text}`,
    title: `Search everywhere for "${text}"`,
    group: 'Events',
    run: ({ caseStore }) => caseStore?.getState().openSearch(text),
  };
}

function SearchItem({
  search,
  onSelect,
}: {
  readonly search: Command;
  readonly onSelect: (command: Command) => void;
}) {
  return (
    <Palette.Group heading={search.group}>
      <Palette.Item value={search.id} onSelect={() => onSelect(search)}>
        <span className="truncate">{search.title}</span>
      </Palette.Item>
    </Palette.Group>
  );
}
