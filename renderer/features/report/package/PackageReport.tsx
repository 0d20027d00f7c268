/** The report screen of an opened package: the report that its sender signed, as it is. */
import type { PackageOrigin } from '../../../../shared/model/package-origin.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useCaseId } from '../../../state/CaseContext.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import './PackageReport.css';

export function PackageReport({ origin }: { readonly origin: PackageOrigin }) {
  const report = useQuery('share.report', { caseId: useCaseId() });
  return (
    <div className="package-report">
      <p className="muted package-report-line">
        As its sender signed it. A package can be read and not changed; any zip tool takes{' '}
        {report.data === undefined
          ? 'it'
          : report.data.parts.map((part) => part.replace('report/', '')).join(', ')}{' '}
        out of <span className="mono">{origin.path}</span>.
      </p>
      {report.error === undefined ? null : (
        <ErrorPanel error={report.error} title="Could not read the report in this package" />
      )}
      {report.data === undefined && report.error === undefined ? (
        <Skeleton rows={8} words="Reading the report" />
      ) : null}
      {report.data === undefined ? null : (
        <iframe
          className="preview-frame"
          title="Report of this package"
          sandbox=""
          srcDoc={report.data.html}
        />
      )}
    </div>
  );
}
