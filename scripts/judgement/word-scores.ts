// Writes main/judgement/data/vader.ts: the general English word scores, from the lexicon file that the npm package `vader-sentiment` ships.
// Run again only when that file changes: node scripts/judgement/word-scores.ts
import { readFileSync, writeFileSync } from 'node:fs';

const source = new URL('../../node_modules/vader-sentiment/vader_lexicon.txt', import.meta.url);
const target = new URL('../../main/judgement/data/vader.ts', import.meta.url);
const byScore = new Map<string, string[]>();
for (const line of readFileSync(source, 'utf8').split('\n')) {
	const [word = '', mean = ''] = line.split('\t');
	if (!/^[a-z']{2,}$/.test(word)) continue;
	const score = Number(mean).toFixed(1);
	byScore.set(score, [...(byScore.get(score) ?? []), word.replaceAll("'", '')]);
}
const lines = [...byScore]
	.sort(([one], [other]) => Number(one) - Number(other))
	.map(([score, words]) => `${score}: ${words.join(' ')}`);
const head = [
	'// General English word scores (means of ten raters, −4 to 4) of VADER: C.J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-based',
	'// Model for Sentiment Analysis of Social Media Text", ICWSM 2014. MIT licence, (c) 2016 C.J. Hutto. Smileys and abbreviations with signs left out.',
	'// Written by scripts/judgement/word-scores.ts.',
];
writeFileSync(target, `${head.join('\n')}\n\nexport const vader = \`\n${lines.join('\n')}\n\`;\n`);
console.log(`${lines.length} scores written`);
