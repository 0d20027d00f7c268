/** The mouse's way to the palette, and where its key is learned. */
import { Command } from 'lucide-react';
import { useWorkbench } from '../../state/WorkbenchContext.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

export function PaletteButton() {
  const showDialog = useWorkbench((state) => state.showDialog);
  return (
    <IconButton
      label="Show all commands"
      keys="mod+k"
      side="left"
      icon={<Command aria-hidden="true" />}
      onClick={() => showDialog('palette')}
    />
  );
}
