/**
 * Country and network of addresses, product and system of user agents: each distinct value is looked up once, and the
 * events take the answer by a join. The table wins for public addresses; where it knows nothing, what the vendor wrote
 * stays, as a country's code where it is a country's name.
 */
import { join } from 'node:path';
import { type CountryResponse, open, type Reader } from 'maxmind';
import type { Writer } from '../../casefile/engine.ts';
import { insertRows } from '../../casefile/insert-rows.ts';
import { addressKind } from './address-kind.ts';
import { countryCode } from './countries.ts';
import { networkOf } from './networks.ts';
import { tablesFolder } from './tables.ts';
import { readUserAgent } from './user-agents.ts';

const pageRows = 50_000;
const longestValue = 2_048;

type CountryRow = CountryResponse & { readonly country_code?: string };
let countries: Promise<Reader<CountryRow>> | undefined;

function countryTable(): Promise<Reader<CountryRow>> {
  countries ??= open<CountryRow>(join(tablesFolder(), 'country.mmdb'));
  return countries;
}

/** `files` is a query for the ids of the files whose events are meant. */
export async function enrichEvents(writer: Writer, files: string): Promise<void> {
  await lookUpAddresses(writer, files);
  await lookUpAgents(writer, files);
  await normaliseCountries(writer, files);
  await writer.run(
    `UPDATE store.event AS e SET src_country = coalesce(a.country, e.src_country),
       src_asn = coalesce(CASE WHEN a.asn IS NOT NULL THEN concat_ws(' ', concat('AS', a.asn), a.network) END, e.src_asn)
     FROM store.address a WHERE e.src_ip = a.address AND e.file_id IN (${files}) AND (a.country IS NOT NULL OR a.asn IS NOT NULL)`,
  );
}

/** Distinct values that are not in the table yet, in pages by their order, so that each page goes on from the last. */
async function* unknownValues(
  writer: Writer,
  column: string,
  table: string,
  key: string,
  files: string,
): AsyncGenerator<string[]> {
  let last = '';
  for (;;) {
    const page = await writer.table(
      `SELECT DISTINCT e.${column} AS value FROM store.event e
       WHERE e.${column} > $1 AND length(e.${column}) <= ${longestValue} AND e.file_id IN (${files})
         AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.${key} = e.${column}) ORDER BY value LIMIT ${pageRows}`,
      [last],
    );
    const values = (page.data[0] ?? []).map(String);
    if (values.length > 0) yield values;
    last = values.at(-1) ?? last;
    if (values.length < pageRows) return;
  }
}

/** Takes out what no event names any more. */
export async function forgetUnused(writer: Writer): Promise<void> {
  for (const [table, key, column] of [
    ['store.address', 'address', 'src_ip'],
    ['store.user_agent', 'user_agent', 'user_agent'],
  ] as const)
    await writer.run(
      `DELETE FROM ${table} AS t WHERE NOT EXISTS (SELECT 1 FROM store.event e WHERE e.${column} = t.${key})`,
    );
}

async function lookUpAddresses(writer: Writer, files: string): Promise<void> {
  for await (const values of unknownValues(writer, 'src_ip', 'store.address', 'address', files)) {
    const reader = await countryTable();
    const rows = values.map((address) => {
      const { kind, bytes } = addressKind(address);
      const network = kind === 'public' ? networkOf(bytes) : undefined;
      const country = kind === 'public' ? reader.get(address) : undefined;
      return {
        address,
        kind,
        country: country?.country_code ?? country?.country?.iso_code ?? null,
        asn: network?.asn ?? null,
        network: network?.name ?? null,
      };
    });
    const types = {
      address: 'VARCHAR',
      kind: 'VARCHAR',
      country: 'VARCHAR',
      asn: 'BIGINT',
      network: 'VARCHAR',
    };
    await insertRows(writer, 'store.address', types, rows);
  }
}

async function lookUpAgents(writer: Writer, files: string): Promise<void> {
  for await (const values of unknownValues(writer, 'user_agent', 'store.user_agent', 'user_agent', files)) {
    const rows = values.map((text) => {
      const { product, productVersion, os, osVersion, device } = readUserAgent(text);
      return {
        user_agent: text,
        product,
        product_version: productVersion,
        os,
        os_version: osVersion,
        device,
      };
    });
    const types = {
      user_agent: 'VARCHAR',
      product: 'VARCHAR',
      product_version: 'VARCHAR',
      os: 'VARCHAR',
      os_version: 'VARCHAR',
      device: 'VARCHAR',
    };
    await insertRows(writer, 'store.user_agent', types, rows);
  }
}

async function normaliseCountries(writer: Writer, files: string): Promise<void> {
  const found = await writer.table(
    `SELECT DISTINCT src_country FROM store.event WHERE src_country IS NOT NULL AND NOT regexp_matches(src_country, '^[A-Z]{2}$')
       AND length(src_country) < 100 AND file_id IN (${files}) LIMIT 10000`,
  );
  const rows = (found.data[0] ?? []).flatMap((name) => {
    const code = countryCode(String(name));
    return code === undefined ? [] : [{ name: String(name), code }];
  });
  if (rows.length === 0) return;
  await writer.run('CREATE OR REPLACE TEMP TABLE country_name(name VARCHAR, code VARCHAR)');
  await insertRows(writer, 'temp.country_name', { name: 'VARCHAR', code: 'VARCHAR' }, rows);
  await writer.run(
    `UPDATE store.event AS e SET src_country = n.code FROM temp.country_name n WHERE e.src_country = n.name AND e.file_id IN (${files})`,
  );
  await writer.run('DROP TABLE temp.country_name');
}
