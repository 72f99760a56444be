// npm run bench [-- store|screen|size|memory …] [--small] [--built]: measures what the program promises, and says what held.
// --small: 10,000 messages and 5,000 threads, for a quick look. --built: takes the screen as it was built last.
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printTable, whole } from './figures.ts';
import { measureMemory } from './memory.ts';
import { fillStore, measureStore } from './store.ts';
import { newFolder, removeFolder } from './workspace.ts';

const parts = ['store', 'memory', 'screen', 'size'] as const;
type Part = (typeof parts)[number];

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { small: { type: 'boolean', default: false }, built: { type: 'boolean', default: false } },
});
const unknown = positionals.find((given) => !parts.some((part) => part === given));
if (unknown !== undefined) {
	console.error(`There is no part "${unknown}". Parts: ${parts.join(', ')}.`);
	process.exit(1);
}
const wants = (part: Part): boolean => positionals.length === 0 || positionals.includes(part);
const quick = { messages: 10_000, compared: 5000, minutes: 1 };
const full = { messages: 1_000_000, compared: 30_000, minutes: 10.5 };

console.log(
	`${cpus().length} processors, ${whole(totalmem() / 1024 / 1024 / 1024)} GB memory, Node ${process.versions.node}`,
);

let filled: string | null = null;
if (wants('store')) {
	for (const size of values.small ? [quick] : [quick, full]) {
		const { title, figures, path } = await measureStore(size);
		printTable(title, figures);
		filled = path;
	}
}
if (wants('memory')) {
	const { messages, minutes } = values.small ? quick : full;
	if (filled === null) {
		const { path, test } = fillStore(newFolder('memory'), { messages, minutes: minutes * 0.6 });
		test[Symbol.dispose]();
		filled = path;
	}
	printTable(`Memory: the core on ${whole(messages)} messages`, await measureMemory(filled, values.small ? 15 : 60));
	removeFolder(newFolder('core'));
}
if (wants('screen') || wants('size')) {
	const { measureScreen } = await import('./screen.ts');
	const only = wants('screen') ? 'screen' : 'size';
	const root = join(import.meta.dirname, '../..');
	for (const { title, figures } of await measureScreen({
		root,
		threads: values.small ? 5000 : 100_000,
		build: !values.built,
		only,
	}))
		printTable(title, figures);
}
