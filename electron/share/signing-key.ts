/**
 * The case's Ed25519 key. The private half lies in `vault/signing-key.enc`, AES-256-GCM under a key made of the vault's, so that
 * the vault's passphrase closes it too, and leaves the case in nothing that Afterlog writes. Keys are named by their
 * fingerprint: SHA-256 over the 32 bytes of the public half.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const magic = Buffer.from('AFSGN1\0\0');
const ivBytes = 12;
const tagBytes = 16;

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

function wrappingOf(vaultKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', vaultKey, new Uint8Array(), 'afterlog signing key', 32));
}

function wrap(vaultKey: Uint8Array, privateKey: KeyObject): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', wrappingOf(vaultKey), iv);
  cipher.setAAD(magic);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const body = Buffer.concat([cipher.update(der), cipher.final()]);
  return Buffer.concat([magic, iv, cipher.getAuthTag(), body]);
}

function unwrap(vaultKey: Uint8Array, bytes: Buffer): KeyObject {
  const [at, from] = [magic.length + ivBytes, magic.length + ivBytes + tagBytes];
  if (!bytes.subarray(0, magic.length).equals(magic) || bytes.length <= from)
    throw new Error('the signing key is not one that this Afterlog wrote');
  const decipher = createDecipheriv('aes-256-gcm', wrappingOf(vaultKey), bytes.subarray(magic.length, at), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(magic);
  decipher.setAuthTag(bytes.subarray(at, from));
  try {
    const der = Buffer.concat([decipher.update(bytes.subarray(from)), decipher.final()]);
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } catch {
    throw new Error("the signing key was changed, or is another vault's");
  }
}

async function readMaybe(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
}

async function writeKey(path: string, vaultKey: Uint8Array, privateKey: KeyObject): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(wrap(vaultKey, privateKey));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** As it lay there before it was wrapped: overwritten and removed, once the wrapped one has been read back. */
async function forgetPlain(path: string, length: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(Buffer.alloc(length), 0, length, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path);
}

/** Throws what keeps the key from being read or made. */
export async function signingKeyOf(vaultDir: string, vaultKey: Uint8Array): Promise<SigningKey> {
  const path = join(vaultDir, 'signing-key.enc');
  const plainPath = join(vaultDir, 'signing-key.pem');
  const plain = await readMaybe(plainPath);
  const wrapped = await readMaybe(path);
  if (wrapped === undefined && plain === undefined) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await mkdir(vaultDir, { recursive: true, mode: 0o700 });
    await writeKey(path, vaultKey, privateKey);
    return keyFrom(privateKey, true);
  }
  if (wrapped === undefined && plain !== undefined) await writeKey(path, vaultKey, createPrivateKey(plain));
  const key = keyFrom(unwrap(vaultKey, await readFile(path)), false);
  if (plain !== undefined) {
    if (keyFrom(createPrivateKey(plain), false).publicKey !== key.publicKey)
      throw new Error(`${plainPath} is another key than ${path}`);
    await forgetPlain(plainPath, plain.length);
  }
  return key;
}
