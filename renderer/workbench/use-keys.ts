/** Listens for the keys of every offered command, sequences included. Typing in a field is left alone. */
import { useEffect, useRef } from 'react';
import { useOfferedCommands, useRunCommand } from './CommandProvider.tsx';
import type { Command } from './command.ts';
import { chordOf, matchKeys } from './key-chord.ts';

const sequenceMs = 1_000;
const modifiers = new Set(['Control', 'Meta', 'Alt', 'Shift']);

export function useKeys(): void {
  const commands = useOfferedCommands();
  const run = useRunCommand();
  const latest = useRef({ commands, run });
  latest.current = { commands, run };

  useEffect(() => {
    let pressed: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || modifiers.has(event.key)) return;
      const chord = chordOf(event);
      const isTyping = isTextField(event.target);
      const isInDialog = event.target instanceof Element && event.target.closest('dialog[open]') !== null;
      const canFire = (command: Command): boolean =>
        command.keys !== undefined &&
        (!isTyping || command.whileTyping === true || chord.startsWith('mod+')) &&
        !isInDialog;
      const fireable = latest.current.commands.filter(canFire);

      clearTimeout(timer);
      const match = (chords: readonly string[], how: 'begun' | 'complete'): Command | undefined =>
        fireable.findLast((command) => matchKeys(command.keys ?? '', chords) === how);
      const chords = [...pressed, chord];
      const complete = match(chords, 'complete') ?? match([chord], 'complete');
      if (complete !== undefined) {
        pressed = [];
        event.preventDefault();
        latest.current.run(complete);
        return;
      }
      pressed = match(chords, 'begun') !== undefined ? chords : [];
      timer = setTimeout(() => {
        pressed = [];
      }, sequenceMs);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type);
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.closest('.monaco-editor') !== null
  );
}
