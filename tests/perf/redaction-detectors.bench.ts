/**
 * Precision, recall and speed of every detector: on generated samples, on published ones where they lie beside the
 * project (../shared/data or AFTERLOG_SAMPLES). `npm run bench -- redaction` runs it with the throughput bench;
 * `--misses` prints what was missed and what was found falsely.
 */
import { redactors } from '../../electron/content/registry.gen.ts';
import { personalSamples } from '../support/detectors/generated-personal.ts';
import { secretSamples } from '../support/detectors/generated-secrets.ts';
import { readPublished, samplesFolder } from '../support/detectors/published.ts';
import {
  scorePersonal,
  scoreSecrets,
  scoreSentences,
  setApart,
} from '../support/detectors/published-scores.ts';
import { type Score, scoreDetectors } from '../support/detectors/score.ts';
import { seeded } from '../support/detectors/seeded.ts';

const showsMisses = process.argv.includes('--misses');
const ratio = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(4));

function print(title: string, scores: readonly Score[]): void {
  console.log(`\n${title}\n\n| detector | labels | recall | hidden by any | finds | precision |`);
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  const total = { labels: 0, found: 0, hidden: 0, right: 0, wrong: 0 };
  for (const score of scores) {
    if (score.labels + score.right + score.wrong === 0) continue;
    const { id, labels, found, hidden, right, wrong } = score;
    for (const key of ['labels', 'found', 'hidden', 'right', 'wrong'] as const) total[key] += score[key];
    console.log(
      `| ${id} | ${labels} | ${ratio(found, labels)} | ${ratio(hidden, labels)} | ${right + wrong} | ${ratio(right, right + wrong)} |`,
    );
    if (showsMisses) {
      for (const text of score.missed) console.log(`    missed: ${JSON.stringify(text)}`);
      for (const text of score.falsely) console.log(`    falsely: ${JSON.stringify(text)}`);
    }
  }
  const { labels, found, hidden, right, wrong } = total;
  console.log(
    `| all | ${labels} | ${ratio(found, labels)} | ${ratio(hidden, labels)} | ${right + wrong} | ${ratio(right, right + wrong)} |`,
  );
}

const generated = [...personalSamples(seeded(1), 400), ...secretSamples(seeded(2), 400)];
print(`Generated, ${generated.length} texts`, scoreDetectors(redactors, generated));

const folder = samplesFolder();
if (folder === undefined) {
  console.log(
    '\nPublished samples: absent (../shared/data has no secrets/samples.tar.gz); nothing measured on them',
  );
} else {
  const sets = await readPublished(folder);
  const sums: string[] = [];
  const shareOf = (part: number, of: number): string => (of === 0 ? '-' : (part / of).toFixed(4));
  for (const [name, cases] of Object.entries(sets.secrets)) {
    const scores = scoreSecrets(redactors, cases);
    print(`Published secrets: ${name}`, scores);
    const apart = cases.filter((each) => setApart(each) !== undefined);
    const rest = scoreSecrets(
      redactors,
      cases.filter((each) => setApart(each) === undefined),
    );
    const sum = (of: typeof scores, part: 'labels' | 'found' | 'right' | 'wrong'): number =>
      of.reduce((total, score) => total + score[part], 0);
    const recall = (of: typeof scores): string => shareOf(sum(of, 'found'), sum(of, 'labels'));
    const precision = (of: typeof scores): string =>
      shareOf(sum(of, 'right'), sum(of, 'right') + sum(of, 'wrong'));
    const countOf = (kind: string, isSecret: boolean): number =>
      apart.filter((each) => setApart(each) === kind && each.isSecret === isSecret).length;
    const kinds = ['filler', 'identifier'].map((kind) => `${countOf(kind, true)}/${countOf(kind, false)}`);
    sums.push(
      `| ${name} | ${sum(scores, 'labels')} | ${recall(scores)} | ${precision(scores)} | ${sum(rest, 'labels')} | ${recall(rest)} | ${precision(rest)} | ${kinds.join(' + ')} |`,
    );
  }
  console.log(
    `\nPublished secrets, raw, and without what is set apart by its shape\n\n| samples | labels | recall | precision | labels left | recall | precision | fillers + identifiers (secret/not) |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n${sums.join('\n')}`,
  );
  print('Published personal data: presidio recogniser cases', scorePersonal(redactors, sets.personal));
  print('Published personal data: presidio sentences', scoreSentences(redactors, sets));
}

const { below, text: letters } = seeded(3);
const lines = Array.from({ length: 20_000 }, (_, index) => {
  const word = (): string => letters('etaoinshrdlucmfwypvbgk', 4 + below(6));
  return `2026-03-14T08:15:${index % 60}.123Z level=info action=${word()}.${word()} user=${word()} msg="the ${word()} of ${word()} was ${word()}" id=${letters('0123456789abcdef', 32)} path=/v1/${word()}/${word()}\n`;
});
const whole = lines.join('');
const megabytes = whole.length / 1e6;
console.log(
  `\nSpeed over ${megabytes.toFixed(1)} MB of ordinary log lines, MB/s\n\n| detector | one text | line by line |\n| --- | ---: | ---: |`,
);
const total = { whole: 0, lines: 0 };
function seconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, (performance.now() - start) / 1_000);
  }
  return best;
}
for (const { id, find } of redactors) {
  const once = seconds(() => void find(whole));
  const each = seconds(() => {
    for (const line of lines) find(line);
  });
  total.whole += once;
  total.lines += each;
  console.log(`| ${id} | ${(megabytes / once).toFixed(0)} | ${(megabytes / each).toFixed(0)} |`);
}
console.log(
  `| all, one after the other | ${(megabytes / total.whole).toFixed(1)} | ${(megabytes / total.lines).toFixed(1)} |`,
);
