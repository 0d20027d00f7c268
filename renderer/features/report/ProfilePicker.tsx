/** The profiles as one choice, each with what it hides: nobody should have to guess. */
import type { ReportProfile } from '../../../shared/model/redacted.ts';
import { useProfileChoices } from './profiles.ts';
import './ProfilePicker.css';

export interface ProfilePickerProps {
  readonly profile: ReportProfile;
  readonly onProfile: (profile: ReportProfile) => void;
}

export function ProfilePicker({ profile, onProfile }: ProfilePickerProps) {
  const profileChoices = useProfileChoices();
  return (
    <div className="profiles" role="radiogroup" aria-label="Profile">
      {profileChoices.map((choice) => (
        <label key={choice.id} className="profile">
          <input
            type="radio"
            name="report-profile"
            aria-label={choice.title}
            aria-describedby={describedBy(choice.id)}
            checked={choice.id === profile}
            onChange={() => onProfile(choice.id)}
          />
          <span className="profile-words">
            <span className="profile-title">{choice.title}</span>
            <span className="muted" id={describedBy(choice.id)}>
              {choice.hides}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}

const describedBy = (id: ReportProfile): string => `profile-${id.replace(':', '-')}`;
