/** Case format 3: what is known of addresses and user agents, looked up once each. */
export const thirdMigration: readonly string[] = [
  'CREATE TABLE store.address(address VARCHAR NOT NULL, kind VARCHAR NOT NULL, country VARCHAR, asn BIGINT, network VARCHAR)',
  `CREATE TABLE store.user_agent(user_agent VARCHAR NOT NULL, product VARCHAR, product_version VARCHAR, os VARCHAR, os_version VARCHAR,
     device VARCHAR)`,
  'CREATE VIEW main.addresses AS SELECT address, kind, country, asn, network FROM store.address',
  'CREATE VIEW main.user_agents AS SELECT user_agent, product, product_version, os, os_version, device FROM store.user_agent',
];
