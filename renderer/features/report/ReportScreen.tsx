/** Left what is written and decided, right what would leave the building. */
import { useCaseState } from '../../state/CaseContext.tsx';
import { usePaneSize } from '../../state/use-pane-size.ts';
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
import { profileChoices } from './profiles.ts';
import './ReportScreen.css';
import { useReportProfile } from './report-session.ts';

export function ReportScreen() {
  const origin = useCaseState((state) => state.case.origin);
  return origin === undefined ? <ReportDesk /> : <PackageReport origin={origin} />;
}

function ReportDesk() {
  const [profile, setProfile] = useReportProfile();
  const draft = useDraft();
  const preview = usePreview(profile);
  const pane = usePaneSize('report', 38);
  const choice = profileChoices.find((candidate) => candidate.id === profile);
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
          </section>
          <section aria-label="Narrative">
            <h2>Narrative</h2>
            <NarrativeForm draft={draft} />
          </section>
          <PinnedLine events={preview.shown?.events} />
          {choice === undefined ? null : (
            <>
              <ExportBox key={profile} profile={choice} onBefore={draft.flush} />
              <PackageBox key={`package-${profile}`} profile={choice} onBefore={draft.flush} />
            </>
          )}
        </div>
      }
      second={<PreviewPane preview={preview} />}
    />
  );
}
