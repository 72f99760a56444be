// The parser worker, where some mails do to it what no mail may: their subject says what.
import { parentPort } from 'node:worker_threads';
import type { FetchedMail } from '../../connectors/email/parse.ts';
import { parsers } from '../../connectors/parsers.ts';
import { serveParsers } from '../../main/parse/serve.ts';

const deaths: Readonly<Record<string, () => unknown>> = {
	loops: () => {
		for (;;);
	},
	eats: () => {
		for (const all: number[][] = []; ; ) all.push(new Array(1_000_000).fill(0));
	},
	throws: () => {
		setTimeout(() => {
			throw new Error('in a callback');
		}, 0);
		return new Promise(() => undefined);
	},
};
const mail = (input: FetchedMail): unknown => {
	const what = /^subject: it (\w+)/im.exec(Buffer.from(input.header).toString('latin1'))?.[1] ?? '';
	return (deaths[what] ?? (() => parsers['email.mail']?.(input)))();
};
serveParsers({ ...parsers, 'email.mail': mail }, parentPort);
