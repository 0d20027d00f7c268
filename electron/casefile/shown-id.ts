/** An event's id as everybody sees it: 32 hexadecimal digits of the stored UUID. Twice as fast as taking the dashes out of its text. */
export const shownId = (column: string): string => `lower(hex(${column}::BLOB))`;
