/** The shipped profiles by name. */
import type { reportProfiles } from '../../../shared/rpc/report.ts';
import { internal } from './internal.ts';
import { partner } from './partner.ts';
import type { Profile } from './profile.ts';
import { publicProfile } from './public.ts';

/** No case is asked for these. */
export type ShippedProfile = (typeof reportProfiles)[number];

const profiles: Readonly<Record<ShippedProfile, Profile>> = { internal, partner, public: publicProfile };

export function profileOf(id: ShippedProfile): Profile {
  return profiles[id];
}
