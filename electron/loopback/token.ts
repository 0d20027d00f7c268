/** The key of one start: 256 random bits, compared without telling by time how much of it was right. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Digests are compared, so that the length of what was offered does not show either. */
export function isSameToken(offered: string, token: string): boolean {
  return timingSafeEqual(digest(offered), digest(token));
}
