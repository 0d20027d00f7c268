/** Who is measured, in the order in which they take turns. */
import { afterlog } from './afterlog.ts';
import { chDb } from './chdb.ts';
import { plainDuckDb } from './duckdb.ts';
import { jq } from './jq.ts';
import { lnav } from './lnav.ts';
import type { Peer } from './peer.ts';

export const contenders: readonly Peer[] = [afterlog, ...chDb, lnav, jq, ...plainDuckDb];
