/** Whether a path is meant to be a package: by its name, or by how it begins. Whether it is a whole one, `verifyPackage` says. */
import { open, stat } from 'node:fs/promises';
import { packageManifestName, packageSuffix } from './package-manifest.ts';

const nameAt = 30;

export async function isPackageFile(path: string): Promise<boolean> {
  if (!(await stat(path)).isFile()) return false;
  if (path.endsWith(packageSuffix)) return true;
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(nameAt + packageManifestName.length);
    await file.read(head, 0, head.length, 0);
    return head.readUInt32LE(0) === 0x04034b50 && head.subarray(nameAt).toString() === packageManifestName;
  } finally {
    await file.close();
  }
}
