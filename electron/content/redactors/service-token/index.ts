/**
 * Tokens that carry their vendor's mark, one row each in ../../token-kinds: the mark is the evidence, so no context is
 * needed. A new vendor is a new row there. A body of filler (`xxxxxxxx`) is documentation, not a token.
 */
import type { Redactor } from '../../redactor.ts';
import { businessKinds } from '../../token-kinds/business.ts';
import { cloudKinds } from '../../token-kinds/cloud.ts';
import { deliveryKinds } from '../../token-kinds/delivery.ts';
import { messagingKinds } from '../../token-kinds/messaging.ts';
import { modelKinds } from '../../token-kinds/models.ts';
import { createTokenScanner } from '../../token-scanner.ts';

export const tokenKinds = [
  ...businessKinds,
  ...cloudKinds,
  ...deliveryKinds,
  ...messagingKinds,
  ...modelKinds,
];

export const redactor: Redactor = {
  id: 'service-token',
  kind: 'service-token',
  title: 'Token with a vendor prefix',
  severity: 'secret',
  entity: 'token',
  find: createTokenScanner(tokenKinds),
};
