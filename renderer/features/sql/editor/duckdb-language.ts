/**
 * DuckDB's SQL for colouring. Monaco's own `sql` is Transact-SQL's: it paints columns such as `action` as keywords and
 * does not know `FILTER`, `QUALIFY`, `->>` or dollar quotes.
 */
import { monaco } from './monaco.ts';

export const languageId = 'duckdb-sql';

const keywords =
  'ALL ANALYZE AND ANTI ANY AS ASC ASOF BETWEEN BY CASE CAST COLLATE COLUMNS CROSS CUBE CURRENT DESC DESCRIBE DISTINCT ELSE END ESCAPE EXCEPT EXCLUDE EXISTS EXPLAIN FALSE FILTER FIRST FOLLOWING FROM FULL GLOB GROUP GROUPING GROUPS HAVING IGNORE ILIKE IN INNER INTERSECT INTERVAL IS ISNULL JOIN LAMBDA LAST LATERAL LEFT LIKE LIMIT MATERIALIZED NATURAL NOT NOTNULL NULL NULLS OFFSET ON OR ORDER ORDINALITY OUTER OVER PARTITION PIVOT POSITIONAL PRECEDING QUALIFY RANGE RECURSIVE REPLACE RESPECT RIGHT ROLLUP ROW ROWS SAMPLE SELECT SEMI SETS SIMILAR SOME SUMMARIZE TABLE TABLESAMPLE THEN TIES TO TRUE TRY_CAST UNBOUNDED UNION UNNEST UNPIVOT USING VALUES WHEN WHERE WINDOW WITH WITHIN';

let isRegistered = false;

export function registerDuckdbLanguage(): void {
  if (isRegistered) return;
  isRegistered = true;
  monaco.languages.register({ id: languageId });
  monaco.languages.setLanguageConfiguration(languageId, {
    comments: { lineComment: '--', blockComment: ['/*', '*/'] },
    brackets: [
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
    ],
    autoClosingPairs: ['()', '[]', '{}', "''", '""'].map((pair) => ({
      open: pair.charAt(0),
      close: pair.charAt(1),
      notIn: ['string', 'comment'],
    })),
  });
  monaco.languages.setMonarchTokensProvider(languageId, {
    ignoreCase: true,
    keywords: keywords.split(' '),
    tokenizer: {
      root: [
        [/--.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
        [/'/, 'string', '@text'],
        [/\$\$/, 'string', '@dollar'],
        [/"(?:[^"]|"")*"/, 'identifier'],
        [/\d+(?:_\d+)*(?:\.\d+)?(?:e[+-]?\d+)?/, 'number'],
        [/[$?]\w+/, 'predefined'],
        [/::/, 'operator'],
        [/:[a-z_]\w*/, 'predefined'],
        [/[a-z_]\w*(?=\s*\()/, { cases: { '@keywords': 'keyword', '@default': 'predefined' } }],
        [/[a-z_]\w*/, { cases: { '@keywords': 'keyword', '@default': 'identifier' } }],
        [/->>|->|::|<=|>=|<>|!=|=>|[-+*/%<>=|&^~!@]/, 'operator'],
        [/[;,.:()[\]{}]/, 'delimiter'],
      ],
      comment: [
        [/[^*]+/, 'comment'],
        [/\*\//, 'comment', '@pop'],
        [/\*/, 'comment'],
      ],
      text: [
        [/[^']+/, 'string'],
        [/''/, 'string'],
        [/'/, 'string', '@pop'],
      ],
      dollar: [
        [/[^$]+/, 'string'],
        [/\$\$/, 'string', '@pop'],
        [/\$/, 'string'],
      ],
    },
  });
}
