/** TLP 2.0 labels, spelled as FIRST spells them. */
export const classifications = [
  'TLP:RED',
  'TLP:AMBER+STRICT',
  'TLP:AMBER',
  'TLP:GREEN',
  'TLP:CLEAR',
] as const;
export type Classification = (typeof classifications)[number];
