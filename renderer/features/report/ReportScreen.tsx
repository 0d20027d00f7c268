/** Left what is written and decided, right what would leave the building. */
import { EyeOff } from 'lucide-react';
import { classifications } from '../../../shared/model/classification.ts';
import { useQuery } from '../../client/use-query.ts';
import { useCaseState, useCaseStore } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { NarrativeForm } from './draft/NarrativeForm.tsx';
import { useDraft } from './draft/use-draft.ts';
import { ExportBox } from './export/ExportBox.tsx';
import { PinnedLine } from './PinnedLine.tsx';
import { ProfilePicker } from './ProfilePicker.tsx';
import { PackageBox } from './package/PackageBox.tsx';
import { PackageReport } from './package/PackageReport.tsx';
import { PreviewPane } from './preview/PreviewPane.tsx';
import { usePreview } from './preview/use-preview.ts';
import { useProfileChoices } from './profiles.ts';
import './ReportScreen.css';
import { useReportMarking, useReportProfile, useReportTemplate } from './report-session.ts';

export function ReportScreen() {
  const origin = useCaseState((state) => state.case.origin);
  return origin === undefined ? <ReportDesk /> : <PackageReport origin={origin} />;
}

function ReportDesk() {
  const [profile, setProfile] = useReportProfile();
  const [template, setTemplate] = useReportTemplate();
  const templates = useQuery('report.templates', {}).data?.templates ?? [];
  const kind = templates.find(({ id }) => id === template);
  const draft = useDraft();
  const [marking, setMarking] = useReportMarking();
  const own = useCaseState((state) => state.case.classification);
  const preview = usePreview(profile, template, marking);
  const pane = usePaneSize('report', 38);
  const store = useCaseStore();
  const choice = useProfileChoices().find((candidate) => candidate.id === profile);
  return (
    <SplitPane
      {...pane}
      label="Resize report preview"
      direction="horizontal"
      minFirst={340}
      minSecond={360}
      first={
        <div className="report-left">
          <section aria-label="Who may read it">
            <h2>Who may read it</h2>
            <ProfilePicker profile={profile} onProfile={setProfile} />
            <Button
              tone="quiet"
              icon={<EyeOff aria-hidden="true" />}
              onClick={() => store.getState().goTo('redaction')}
            >
              Rules, profiles and what is always hidden
            </Button>
          </section>
          <section aria-label="Kind of report">
            <h2>Kind of report</h2>
            <Select
              label="Kind of report"
              labelHidden={true}
              value={template}
              options={
                templates.length === 0
                  ? [{ value: template, label: 'Incident review' }]
                  : templates.map(({ id, title }) => ({ value: id, label: title }))
              }
              onValue={setTemplate}
            />
            {kind === undefined ? null : <p className="muted report-kind">{kind.help}</p>}
          </section>
          <section aria-label="Marking">
            <h2>Marking</h2>
            <Select
              label="Marking by TLP 2.0"
              labelHidden={true}
              value={marking}
              options={classifications.map((label) => ({
                value: label,
                label: label === own ? `${label}, as the case` : label,
              }))}
              onValue={setMarking}
            />
          </section>
          <section aria-label="Narrative">
            <h2>Narrative</h2>
            <NarrativeForm draft={draft} tells={kind?.tells ?? ['summary', 'impact']} />
          </section>
          <PinnedLine events={preview.shown?.events} />
          {choice === undefined ? null : (
            <>
              <ExportBox
                key={profile}
                profile={choice}
                template={template}
                marking={marking}
                onBefore={draft.flush}
              />
              <PackageBox
                key={`package-${profile}`}
                profile={choice}
                marking={marking}
                onBefore={draft.flush}
              />
            </>
          )}
        </div>
      }
      second={<PreviewPane preview={preview} />}
    />
  );
}
