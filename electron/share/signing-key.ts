/**
 * The case's Ed25519 key. The private half lies in `vault/signing-key.pem`, for its owner only, and leaves the case in nothing
 * that Afterlog writes. Keys are named by their fingerprint: SHA-256 over the 32 bytes of the public half.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What stands before the 32 bytes in the DER of an Ed25519 public key. */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export interface SigningKey {
  /** 32 bytes in hex. */
  readonly publicKey: string;
  readonly fingerprint: string;
  /** Made just now: custody has to be told. */
  readonly isNew: boolean;
  sign(bytes: Uint8Array): Buffer;
}

export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex');
}

/** In groups, to be read over a telephone. */
export function spokenFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,8}/g)?.join(' ') ?? '';
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const der = Buffer.concat([spkiPrefix, Buffer.from(publicKey, 'hex')]);
    return verify(null, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

function keyFrom(privateKey: KeyObject, isNew: boolean): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the signing key is no Ed25519 key');
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = der.subarray(spkiPrefix.length).toString('hex');
  return {
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    isNew,
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** Throws what keeps the key from being read or made. */
export async function signingKeyOf(vaultDir: string): Promise<SigningKey> {
  const path = join(vaultDir, 'signing-key.pem');
  try {
    return keyFrom(createPrivateKey(await readFile(path)), false);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(vaultDir, { recursive: true, mode: 0o700 });
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  return keyFrom(privateKey, true);
}
