/** What this Afterlog is, and the dialogs of its door. */
import { ok } from '../../../shared/result/result.ts';
import { engineVersion, productVersion } from '../../base/product-version.ts';
import { tableFacts } from '../../ingest/enrich/tables.ts';
import type { Handlers } from '../handler.ts';

export const appHandlers: Handlers<'app'> = {
  async info(context) {
    const { door, caseHome, startCase } = context.platform;
    return ok({
      version: productVersion,
      door,
      engine: engineVersion(),
      caseHome,
      startCase: startCase ?? null,
      tables: tableFacts(),
    });
  },
  async pick(context, input) {
    const picked = await context.platform.dialogs.pick(input.kind);
    return picked.ok ? ok({ paths: [...picked.value] }) : picked;
  },
};
