/** What tells one state of a case's events from another, as SQL expressions: what is derived from them says of which it was made. */

/** Rows, mappings, zones and clocks. */
export const eventsStamp = `concat_ws(';',
  (SELECT concat_ws(',', count(*), min(rowid), max(rowid)) FROM store.event),
  (SELECT md5(string_agg(concat_ws(',', f.file_id, f.source, f.events, f.mapping, f.root, f.first_ts, f.last_ts, i.state), '|' ORDER BY f.file_id))
   FROM store.file f JOIN store.import i USING (import_id)),
  (SELECT string_agg(source || zone, '|' ORDER BY source) FROM store.source_zone),
  (SELECT string_agg(concat(source, microseconds), '|' ORDER BY source) FROM store.clock_correction))`;

/** With everything else that a question over the public tables can depend on: rejects, addresses, agents, marks, decisions. */
export const tablesStamp = `concat_ws(';', ${eventsStamp},
  (SELECT count(*) FROM store.reject), (SELECT count(*) FROM store.address), (SELECT count(*) FROM store.user_agent),
  (SELECT concat_ws(',', count(*), max(lamport), bit_xor(hash(op_id))) FROM store.annotation),
  (SELECT concat_ws(',', count(*), max(lamport), bit_xor(hash(op_id))) FROM store.entity_decision))`;
