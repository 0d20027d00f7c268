/**
 * People whom no log names, but the case does: who wrote the report, who owns its actions, who imported. In prose they are
 * hidden as in their own fields. A team (`Security team`, `SRE`) is nobody.
 */
import { commonWords } from './common-words.ts';

export function namedPeople(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.map((name) => name?.trim() ?? ''))].filter((name) => {
    const words = name.split(/[\s.@_-]+/u);
    return (
      name !== '' &&
      !/^\p{Lu}{2,4}$/u.test(name) &&
      (name.includes('@') || words.every((word) => !groups.has(word.toLowerCase()))) &&
      !commonWords.has(name.toLowerCase())
    );
  });
}

const groups = new Set(
  'team teams group department engineering security platform support operations legal on-call oncall infrastructure communications everyone and all'.split(
    ' ',
  ),
);
