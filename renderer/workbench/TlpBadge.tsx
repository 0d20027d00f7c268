/** The case's Traffic Light Protocol label, spelled as FIRST spells it. */
import type { Classification } from '../../shared/model/classification.ts';
import './TlpBadge.css';

const meanings: Readonly<Record<Classification, string>> = {
  'TLP:RED': 'For the named recipients only',
  'TLP:AMBER+STRICT': 'For the organisation only, on a need-to-know basis',
  'TLP:AMBER': 'For the organisation and its clients, on a need-to-know basis',
  'TLP:GREEN': 'For the community, not for the public',
  'TLP:CLEAR': 'No limit on disclosure',
};

export function TlpBadge({ classification }: { readonly classification: Classification }) {
  const tone = classification.replace('TLP:', '').replace('+STRICT', '').toLowerCase();
  return (
    <span className={`tlp tlp-${tone}`} title={meanings[classification]}>
      {classification}
    </span>
  );
}
