/** The whole window takes drops, with or without an open case; while something is dragged over it, it says what will happen. */
import { useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../../state/WorkbenchContext.tsx';
import './DropLayer.css';
import { useImport } from './use-import.ts';

export function DropLayer() {
  const { importDrop } = useImport();
  const openCase = useWorkbench((state) => state.openCase);
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);

  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const onEnter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth.current += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    };
    const onOver = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      depth.current = 0;
      setOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      importDrop(event.dataTransfer);
    };
    const listeners = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name as keyof typeof listeners, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name as keyof typeof listeners, listener);
    };
  }, [importDrop]);

  if (!isOver) return null;
  return (
    <div className="drop-layer">
      <p>
        {openCase === undefined
          ? 'Drop to make a case of these files'
          : `Drop to add these files to ${openCase.name}`}
      </p>
    </div>
  );
}
