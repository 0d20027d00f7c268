/** What the public tables and their columns mean, for the tree beside the editor, completions and hovers. */
import { eventColumns } from '../../../shared/model/event-column.ts';

interface TableHelp {
  readonly help: string;
  readonly columns: Readonly<Record<string, string>>;
}

const eventId = 'The event, as events.event_id.';

const tables: Readonly<Record<string, TableHelp>> = {
  events: {
    help: 'One row for each thing that happened.',
    columns: Object.fromEntries(eventColumns.map(({ name, help }) => [name, help])),
  },
  files: {
    help: 'One row for each evidence file, with its accounts.',
    columns: {
      file_id: 'The number of the file in this case.',
      path: 'Where it lay in what was given; ! stands between an archive and what is in it.',
      sha256: 'SHA-256 of its bytes, hex.',
      bytes: 'Its size.',
      source: 'Which export format it was recognised as.',
      records: 'Records found in it: event_records, duplicates, rejected and ignored together.',
      events: 'Events made of them.',
      event_records: 'Records that events were made of: one record can be several events.',
      duplicates: 'Records whose event was there already.',
      rejected: 'Records that could not be read; they stand in rejects.',
      ignored: 'Records that are no events, such as headers.',
      note: 'What was assumed or went wrong while it was read.',
      first_ts: 'The earliest event in it, clocks corrected.',
      last_ts: 'The latest event in it, clocks corrected.',
    },
  },
  rejects: {
    help: 'Records that could not be read, with where and why.',
    columns: {
      file_id: 'The file, as files.file_id.',
      path: 'The file, as files.path.',
      record_no: 'Which record of the file, from 1.',
      byte_offset: 'Where in the file it begins, in bytes.',
      reason: 'Why it could not be read.',
      excerpt: 'How it begins.',
    },
  },
  annotations: {
    help: 'Every mark, note and pin, as it was made.',
    columns: {
      event_id: eventId,
      kind: 'star, unstar, pin, unpin, tag, untag, note or phase.',
      text: 'The note, the tag or the phase.',
      by_name: 'Who made it.',
      made_at: 'When it was made.',
      op_id: 'Its id in the review log.',
    },
  },
  marks: {
    help: 'The current state of marks of each marked event.',
    columns: {
      event_id: eventId,
      pinned: 'Whether it is in the report.',
      starred: 'Whether it is starred.',
      tags: 'Its tags, a list.',
      phase: 'Its phase of the incident.',
      notes: 'How many notes it has.',
    },
  },
  addresses: {
    help: 'What is known of each address: kind, country, network.',
    columns: {
      address: 'The address, as events.src_ip.',
      kind: 'public, private, loopback and so on.',
      country: 'Country code of its network.',
      asn: 'Number of its network.',
      network: 'Name of its network.',
    },
  },
  user_agents: {
    help: 'What each user agent says it is.',
    columns: {
      user_agent: 'The user agent, as events.user_agent.',
      product: 'The program.',
      product_version: 'The version of the program.',
      os: 'The operating system.',
      os_version: 'The version of the operating system.',
      device: 'The kind of device.',
    },
  },
  entities: {
    help: 'People, services and what else events name, with counts and first and last sight.',
    columns: {
      entity_id: 'Its id: the kind, then one of its keys.',
      kind: 'person, service, address, session, token, target and so on.',
      name: 'What it is called.',
      detail: 'What else is known of it, by kind.',
      events: 'Events that it acted in or that name it.',
      as_target: 'Events that were done to it.',
      failures: 'Those of its events that failed.',
      sources: 'Where it was seen, a list.',
      first_seen: 'Its first event.',
      last_seen: 'Its last event.',
    },
  },
  entity_events: {
    help: 'Which entity takes part in which event, and how.',
    columns: {
      entity_id: 'The entity, as entities.entity_id.',
      event_id: eventId,
      ts: 'When the event happened, UTC.',
      role: 'How it takes part: actor, target, or the kind of the value.',
    },
  },
};

export function tableHelp(table: string): string {
  return tables[table]?.help ?? '';
}

export function columnHelp(table: string, column: string): string {
  return tables[table]?.columns[column] ?? '';
}
