// A worker whose parsers do what a parser must never do: a test starts it in place of worker.ts.
import { parentPort } from 'node:worker_threads';
import { ConnectorError } from '../../../connectors/sdk/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { serveParsers } from '../serve.ts';

const forever = (): never => {
	for (;;);
};
/** One array of 8 MB after the other, or buffers of 8 MB. */
const eat = (piece: () => object): never => {
	for (const all: object[] = []; ; ) all.push(piece());
};
const later = (what: () => void): Promise<never> => {
	setTimeout(what, 0);
	return new Promise(() => undefined);
};

serveParsers(
	{
		echo: (input: unknown) => input,
		loops: forever,
		backtracks: () => /^(a+)+$/.test(`${'a'.repeat(60)}b`),
		eatsHeap: () => eat(() => new Array(1_000_000).fill(0)),
		eatsBuffers: () => eat(() => Buffer.alloc(8_388_608, 1)),
		throws: () => {
			throw new RangeError('a customer wrote this');
		},
		refuses: () => {
			throw new ConnectorError({ kind: 'drift', where: 'feed: none' }, uiText`This is no feed.`);
		},
		throwsLater: () =>
			later(() => {
				throw new Error('in a callback');
			}),
		rejectsLater: () => later(() => void Promise.reject(new Error('nobody catches it'))),
		leavesSomethingBehind: () => {
			setTimeout(() => {
				throw new Error('after the answer');
			}, 20);
			return 'done';
		},
		slowly: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, 'slow')),
		overflows: function overflows(): unknown {
			return [overflows()];
		},
		givesAFunction: () => forever,
		ends: () => process.exit(0),
	},
	parentPort,
);
