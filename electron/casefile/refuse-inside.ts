/** Nothing that a person exports may land among a case's own files, but in its exports folder. */
import { resolve, sep } from 'node:path';
import type { AppError } from '../../shared/result/app-error.ts';
import { appError } from '../base/app-errors.ts';
import type { CaseLayout } from './layout.ts';

/** The error when `out` lies inside the case (its `exports` apart), else undefined. */
export function refuseInside(layout: CaseLayout, out: string): AppError | undefined {
  const path = resolve(out);
  const isInside = path === layout.dir || path.startsWith(layout.dir + sep);
  const isExport = path.startsWith(layout.exports + sep);
  if (!isInside || isExport) return undefined;
  return appError('fs/not-writable', `${path} is inside the case`, {
    path,
    hint: `Write it to another folder, or under ${layout.exports}.`,
  });
}
