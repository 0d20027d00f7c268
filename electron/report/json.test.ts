import { join } from 'node:path';
import { expect, test } from 'vitest';
import { template as notice } from '../content/templates/customer-notification/index.ts';
import { template } from '../content/templates/incident-review/index.ts';
import { profileOf } from '../redaction/profiles/profile-of.ts';
import { sealSpecimen } from '../redaction/redact-report.ts';
import { jsonWriter } from './json.ts';
import { reportJsonSchema } from './json-shape.ts';
import { specimens } from './specimen.ts';

const models = specimens(profileOf('public'), 'TLP:AMBER', '9.9.9');
const write = async (model: (typeof models)[number]): Promise<string> =>
  new TextDecoder().decode(
    await jsonWriter.write(
      sealSpecimen('public', template.render(model)),
      'a4',
      sealSpecimen('public', model),
    ),
  );

test('the published schema is the one that is written by (vitest -u makes it anew)', async () => {
  await expect(reportJsonSchema()).toMatchFileSnapshot(
    join(import.meta.dirname, '../../docs/report-schema.json'),
  );
});

test('document and model come back as they went in, and the same bytes twice', async () => {
  for (const model of models) {
    const text = await write(model);
    expect([JSON.parse(text), text]).toEqual([
      JSON.parse(
        JSON.stringify({
          format: 'afterlog-report-document',
          version: 1,
          document: template.render(model),
          model,
        }),
      ),
      await write({ ...model }),
    ]);
  }
});

test('a notice to customers carries no event, evidence or model', async () => {
  for (const model of models) {
    const text = new TextDecoder().decode(
      await jsonWriter.write(
        sealSpecimen('public', notice.render(model)),
        'a4',
        sealSpecimen('public', model),
      ),
    );
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['format', 'version', 'document']);
  }
});

test('what the schema does not name is refused', async () => {
  const [model] = models;
  if (model === undefined) throw new Error('there is no specimen');
  await expect(write({ ...model, raw: 'x' } as never)).rejects.toThrow('raw');
});
