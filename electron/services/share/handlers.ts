/** The `share` domain: redacted case packages. What opens one is `case.open`. */
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { err, ok } from '../../../shared/result/result.ts';
import { cancelled, errorFromCause, fail } from '../../base/app-errors.ts';
import { moveFile } from '../../base/move-file.ts';
import type { CaseFile } from '../../casefile/case-file.ts';
import { refuseInside } from '../../casefile/refuse-inside.ts';
import { vaultKeyOf } from '../../redaction/vault/file-vault.ts';
import { originOf } from '../../share/package-origin.ts';
import { type SigningKey, signingKeyOf } from '../../share/signing-key.ts';
import { verifyPackage } from '../../share/verify-package.ts';
import type { Handlers } from '../handler.ts';
import { rememberRefusal } from '../redaction/residues-of-case.ts';
import { openedKeyOf } from '../redaction/vault-of-case.ts';
import { prepare, type ReportServices } from '../report/handlers.ts';
import { makePackage } from './make-package.ts';
import { packageReport } from './package-report.ts';

/** `exports/public-003.afterlog`: the next number that is not there. */
async function nextPackage(file: CaseFile, profile: ReportProfile): Promise<string> {
  const names = await readdir(file.layout.exports).catch(() => []);
  const word = profile.replace(':', '-');
  const numbers = names.map((name) => Number(new RegExp(`^${word}-(\\d+)\\.afterlog$`).exec(name)?.[1] ?? 0));
  return join(
    file.layout.exports,
    `${word}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}.afterlog`,
  );
}

async function keyOf(file: CaseFile): Promise<SigningKey> {
  const key = await signingKeyOf(file.layout.vault, await vaultKeyOf(file.dir, openedKeyOf(file)));
  if (key.isNew)
    await file.custody.append({
      act: 'key.made',
      detail: { algorithm: 'Ed25519', publicKey: key.publicKey, fingerprint: key.fingerprint },
    });
  return key;
}

export function createShareHandlers(services: ReportServices): Handlers<'share'> {
  return {
    package: async (context, input) => {
      const opened = context.cases.get(input.caseId);
      if (!opened.ok) return opened;
      const file = opened.value;
      const { profile, template, formats, marking, from, to } = input;
      if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
        return fail(
          'app/invalid-request',
          `the range of the package ends (${to}) before it begins (${from})`,
        );
      const out = input.out === undefined ? await nextPackage(file, profile) : resolve(input.out);
      const inside = refuseInside(file.layout, out);
      if (inside !== undefined) return err(inside);
      const report = await prepare(context, services, { file, profile, template, formats, marking });
      if (!report.ok) return report;
      const work = join(file.layout.staging, `package-${context.platform.ids.random()}`);
      try {
        const key = await keyOf(file);
        const made = await makePackage(context, {
          file,
          redactors: report.value.redactors,
          profile,
          report: report.value,
          key,
          work,
          range: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
        });
        if (made.ok) await moveFile(made.value.path, out);
        const { bytes, sha256, counts, leftOut, ofEvents, redactions } = made.ok
          ? made.value
          : {
              bytes: 0,
              sha256: '',
              counts: { events: 0, files: 0, annotations: 0 },
              leftOut: [],
              ofEvents: undefined,
              redactions: [],
            };
        await file.custody.append({
          act: 'package.export',
          detail: {
            profile,
            outcome: made.ok ? 'written' : made.error.code,
            ...(made.ok ? { sha256, bytes, events: counts.events } : {}),
            ...(ofEvents === undefined ? {} : { ofEvents }),
            fingerprint: key.fingerprint,
          },
        });
        if (!made.ok) {
          rememberRefusal(file, made.error);
          return made;
        }
        return ok({
          path: out,
          bytes,
          sha256,
          fingerprint: key.fingerprint,
          counts,
          leftOut: [...leftOut],
          ...(ofEvents === undefined ? {} : { ofEvents }),
          redactions: [...redactions],
        });
      } catch (cause) {
        return err(errorFromCause(cause, out, 'write'));
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },

    report: async (context, input) => {
      const opened = context.cases.get(input.caseId);
      if (!opened.ok) return opened;
      try {
        return await packageReport(opened.value);
      } catch (cause) {
        return err(errorFromCause(cause, opened.value.summary.dir, 'read'));
      }
    },

    verify: async (context, input) => {
      const path = resolve(input.path);
      try {
        const checked = await verifyPackage(path, {
          signal: context.signal,
          onProgress: (done, total) =>
            context.progress({ phase: 'hashing parts', done, total, unit: 'bytes' }),
        });
        const problems = [...checked.problems];
        const { manifest } = checked;
        const wanted = input.fingerprint?.replace(/[\s:-]/g, '').toLowerCase();
        if (manifest !== undefined && wanted !== undefined && wanted !== manifest.signer.fingerprint)
          problems.push(`It was signed by another key: ${manifest.signer.fingerprint}.`);
        return ok({
          problems,
          ...(manifest === undefined || problems.length > 0 ? {} : { origin: originOf(path, manifest) }),
        });
      } catch (cause) {
        return err(context.signal.aborted ? cancelled('the check') : errorFromCause(cause, path, 'read'));
      }
    },
  };
}
