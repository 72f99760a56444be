// The judge on the messages written for this project: npm run bench:judgement -- --written [--writers anna,ben] [--errors 50]
// Without --writers it measures the held-out writers, whose errors it never prints.
import { join } from 'node:path';
import { judge } from '../../main/judgement/judge.ts';
import { contextOf, heldOutWriters, readWritten } from '../judgement/written.ts';
import { type Answered, reportWritten } from '../judgement/written-report.ts';

export const writtenFolder = join(import.meta.dirname, '../judgement/texts');

export function benchWritten(writers: readonly string[], maxErrors: number): void {
	const chosen = writers.length > 0 ? writers : heldOutWriters;
	const answers = readWritten(writtenFolder)
		.filter(({ writer }) => chosen.includes(writer))
		.map((asked): Answered => ({ asked, said: judge(asked.text, contextOf(asked)) }));
	const languages = [...new Set(answers.map(({ asked }) => asked.language))];
	for (const language of languages) {
		const own = answers.filter(({ asked }) => asked.language === language);
		const names = [...new Set(own.map(({ asked }) => asked.writer))].join(', ');
		console.log(`\n${reportWritten(`${language} by ${names}`, own).join('\n')}`);
	}
	const others = answers.filter(({ asked }) => asked.language !== 'en');
	if (others.length > 0 && languages.length > 2)
		console.log(`\n${reportWritten('all but English', others).join('\n')}`);
	const readable = answers.filter(
		({ asked, said }) => asked.sentiment !== said.sentiment && !heldOutWriters.includes(asked.writer),
	);
	for (const { asked, said } of readable.slice(0, maxErrors))
		console.log(`  ${asked.sentiment} taken for ${said.sentiment} (${said.score}): ${asked.text}`);
}
