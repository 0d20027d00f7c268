/** The passphrase of the pseudonym vault. Custody holds that it was set or taken away, and by whom. */
import { ok } from '../../../shared/result/result.ts';
import { openKey, readPlainKey, sealKey, unsealKey, vaultState } from '../../redaction/vault/vault-key.ts';
import type { Handlers } from '../handler.ts';
import { openedKeyOf, vaultOf } from './vault-of-case.ts';

export const vaultHandlers: Pick<Handlers<'redaction'>, 'vault' | 'unlockVault' | 'sealVault'> = {
  vault: async (context, { caseId }) => {
    const file = context.cases.get(caseId);
    if (!file.ok) return file;
    if ((await vaultState(file.value.dir)) !== 'sealed') return ok({ state: 'open' });
    return ok({ state: openedKeyOf(file.value).key === undefined ? 'locked' : 'unlocked' });
  },

  unlockVault: async (context, { caseId, passphrase }) => {
    const file = context.cases.get(caseId);
    if (!file.ok) return file;
    if ((await vaultState(file.value.dir)) !== 'sealed') return ok({});
    const key = await openKey(file.value.dir, passphrase);
    if (!key.ok) return key;
    openedKeyOf(file.value).key = key.value;
    context.changed(caseId, 'annotations');
    return ok({});
  },

  sealVault: async (context, { caseId, as: by, passphrase }) => {
    const file = context.cases.get(caseId);
    if (!file.ok) return file;
    const { dir, custody } = file.value;
    // Makes the key where there is none yet, and refuses where it is closed.
    const content = await vaultOf(file.value).load();
    if (!content.ok) return content;
    const opened = openedKeyOf(file.value);
    const key = (await vaultState(dir)) === 'open' ? await readPlainKey(dir) : opened.key;
    if (key === undefined) return ok({});
    if (passphrase === null) {
      await unsealKey(dir, key);
      opened.key = undefined;
    } else {
      const sealed = await sealKey(dir, key, passphrase);
      if (!sealed.ok) return sealed;
      opened.key = key;
    }
    await custody.append({ act: passphrase === null ? 'vault.open' : 'vault.seal', by, detail: {} });
    context.changed(caseId, 'annotations');
    return ok({});
  },
};
