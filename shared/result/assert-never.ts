/** Fails to compile when a union grew and this switch did not; crashes if one gets here anyway. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
