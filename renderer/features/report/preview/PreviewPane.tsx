/** The report as it would leave, in a frame that runs nothing, with what was taken out and what the gate still finds. */
import { useState } from 'react';
import { useCaseStore } from '../../../state/CaseContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { formatCount, formatCounted } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { RedactionTable } from '../../../view-kit/redactions/RedactionTable.tsx';
import { removedCount } from '../../../view-kit/redactions/redaction-sums.ts';
import './PreviewPane.css';
import { ResidueList } from './ResidueList.tsx';
import type { Preview } from './use-preview.ts';

type Side = 'preview' | 'redactions';

export function PreviewPane({ preview }: { readonly preview: Preview }) {
  const { shown, call } = preview;
  const store = useCaseStore();
  const [side, setSide] = useState<Side>('preview');
  const isFailed = call.state === 'failed' && call.error !== undefined;
  return (
    <section className="preview" aria-label="Redacted report" aria-busy={call.state === 'running'}>
      <Tabs<Side>
        label="Redacted report"
        selected={side}
        onSelect={setSide}
        actions={
          call.state === 'running' && shown !== undefined ? (
            <Busy key={call.callId} words={call.progress?.phase ?? 'redacting again'} />
          ) : null
        }
        tabs={[
          {
            id: 'preview',
            label: 'Preview',
            content: (
              <div className="preview-body">
                {isFailed && call.error !== undefined ? (
                  <div className="preview-problem">
                    <ErrorPanel
                      error={call.error}
                      title="Could not make the preview"
                      actions={
                        call.error.code === 'vault/locked' ? (
                          <Button onClick={() => store.getState().goTo('redaction')}>Open the vault</Button>
                        ) : (
                          <Button onClick={preview.refresh}>Try again</Button>
                        )
                      }
                    />
                  </div>
                ) : null}
                {shown !== undefined && shown.residues.length > 0 ? (
                  <div className="preview-problem">
                    <ResidueList
                      residues={shown.residues}
                      title={`The gate would refuse this report: ${formatCounted(shown.residues.length, 'value')} left`}
                    />
                  </div>
                ) : null}
                {shown === undefined ? (
                  isFailed ? null : (
                    <Skeleton rows={16} words={call.progress?.phase ?? 'Redacting the report'} />
                  )
                ) : (
                  <iframe className="preview-frame" title="Report preview" sandbox="" srcDoc={shown.html} />
                )}
              </div>
            ),
          },
          {
            id: 'redactions',
            label: 'What was taken out',
            extra:
              shown === undefined ? null : (
                <span className="muted figures">{formatCount(removedCount(shown.redactions))}</span>
              ),
            content:
              shown === undefined ? (
                <Skeleton rows={8} words="Redacting the report" />
              ) : (
                <RedactionTable redactions={shown.redactions} />
              ),
          },
        ]}
      />
    </section>
  );
}

function Busy({ words }: { readonly words: string }) {
  return useDelayed(200) ? (
    <span className="muted preview-busy" role="status">
      {words}
    </span>
  ) : null;
}
