/** Puts a case at the top of the recent list, with its story as it is now. */
import type { CaseFile } from '../../casefile/case-file.ts';
import type { CallContext } from '../handler.ts';
import { caseStory } from './info.ts';
import { rememberCase } from './recent-cases.ts';

export async function remember(context: CallContext, file: CaseFile): Promise<void> {
  const openedAt = new Date(context.platform.clock.now()).toISOString();
  await rememberCase(context.platform.userDataDir, {
    dir: file.summary.dir,
    name: file.summary.name,
    openedAt,
    story: await caseStory(file),
  });
}
