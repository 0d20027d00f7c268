/** The note that people put beside an export: prose, no log, and not to be mistaken for one. */
export const EXPORT_NOTE = `INC-0219 evidence bundle, collected Friday evening

exported by: IT service desk
okta/      System Log, API export. The connection dropped once, so the
           last days were fetched a second time (system-log-overlap.json).
           Someone saved that file twice, sorry.
github/    audit log from the web export; the older part came from the stream.
aws/       copied from the trail bucket as is, both regions.
app/       our own application log, straight from the aggregator.
jobs/      worker log. The disk was full at the end, worker-tail may be cut.
webhooks/  gateway deliveries, from the reporting database.

All times UTC unless a file says otherwise.
Do not forward: contains customer data.
`;
