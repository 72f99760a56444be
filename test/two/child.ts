// One of two programs on the same data: the whole core. It opens, ends and reports when it is told.
import { takeLock } from '../../main/store/engine/lock.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import type { Order, Report } from './drill.ts';

let core: MadeCore | null = null;
let unlock: (() => void) | null = null;
const report = (news: Report): void => void process.send?.(news);

async function open(folder: string): Promise<Report> {
	core = await makeCore({ folder, profile: 'shop', connectors: [] });
	return state();
}

async function state(): Promise<Report> {
	const { problem } = (await core?.client['app.get']({})) ?? {};
	if (problem) return { is: 'refused', why: String(inEnglish(problem)) };
	// An owner writes.
	await core?.client['tags.save']({ name: `${process.pid} ${Math.random()}` });
	return { is: 'owner' };
}

async function lock(path: string, at: number): Promise<Report> {
	while (Date.now() < at);
	try {
		unlock = takeLock(path, 0);
		return { is: 'owner' };
	} catch (error) {
		return { is: 'refused', why: String(error) };
	}
}

async function close(): Promise<Report> {
	unlock?.();
	unlock = null;
	await core?.end();
	core = null;
	return { is: 'closed' };
}

process.on('message', (order: Order) => {
	const work =
		order.do === 'lock'
			? lock(order.path, order.at)
			: order.do === 'open'
				? open(order.folder)
				: order.do === 'retry'
					? (core?.client['app.retry']({}).then(state) ?? state())
					: close();
	work.then(report, (error: unknown) => report({ is: 'failed', why: String(error) }));
});
report({ is: 'closed' });
