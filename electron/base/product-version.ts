/** The versions a report and the status bar name. */
import packageJson from '../../package.json' with { type: 'json' };

export const productVersion = packageJson.version;

/** The pinned engine, e.g. `DuckDB 1.5.6`. */
export function engineVersion(): string {
  return `DuckDB ${packageJson.dependencies['@duckdb/node-api'].replace(/-r\.\d+$/, '')}`;
}
