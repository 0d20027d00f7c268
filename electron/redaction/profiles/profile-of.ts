/** The shipped profiles by name. */
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { internal } from './internal.ts';
import { partner } from './partner.ts';
import type { Profile } from './profile.ts';
import { publicProfile } from './public.ts';

const profiles: Readonly<Record<ReportProfile, Profile>> = { internal, partner, public: publicProfile };

export function profileOf(id: ReportProfile): Profile {
  return profiles[id];
}
