/** Makes the case of the sample incident, with its progress in words, and opens it. */
import { useState } from 'react';
import { useClient, useTask } from '../../client/ClientContext.tsx';
import { newCallId } from '../../client/client.ts';
import { useWorkbenchStore } from '../../state/WorkbenchContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { openSample } from '../../workbench/case-actions.ts';

export function SampleButton() {
  const client = useClient();
  const workbench = useWorkbenchStore();
  const [callId, setCallId] = useState<string>();
  const task = useTask(callId);
  if (callId !== undefined) {
    return (
      <span className="start-sample" role="status">
        <ProgressBar label="Making the sample incident" done={task?.done ?? 0} total={task?.total ?? 0} />
        <span>{task?.phase ?? 'Making the sample incident'}</span>
        <Button onClick={() => client.cancel(callId)}>Cancel</Button>
      </span>
    );
  }
  const start = async (): Promise<void> => {
    const id = newCallId();
    setCallId(id);
    await openSample({ client, workbench }, id);
    setCallId(undefined);
  };
  return (
    <Button tone="primary" onClick={() => void start()}>
      Try the sample incident
    </Button>
  );
}
