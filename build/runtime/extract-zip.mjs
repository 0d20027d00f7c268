/**
 * Unpacks chosen entries of a trusted zip. Names that would leave the target folder are refused
 * by the zip reader; file modes are the caller's business.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** @param {(entryName: string) => string | undefined} keptName new name of an entry, undefined to skip it */
export async function extractZip(archive, folder, keptName) {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: true });
  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', async (entry) => {
      const name = keptName(entry.fileName);
      try {
        if (name !== undefined) {
          const target = join(folder, name);
          mkdirSync(dirname(target), { recursive: true });
          await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
        }
        zip.readEntry();
      } catch (cause) {
        reject(cause);
      }
    });
    zip.readEntry();
  });
}
