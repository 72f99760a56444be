// Compares the guard's finds with the labels of the sets: one measure for the command and for the test.
import type { PrivateDataKind } from '../../../contract/index.ts';
import { privateDataFinder } from '../find.ts';

export const kinds = [
	'phone',
	'email',
	'iban',
	'card',
	'order',
	'address',
] as const satisfies readonly PrivateDataKind[];

/** One line of a set: test/fixtures/private-data/README.md. */
export interface Case {
	readonly text: string;
	readonly language: string;
	readonly region: string;
	readonly kinds: readonly PrivateDataKind[];
	readonly orders?: string;
	readonly facts?: { readonly phone?: string; readonly email?: string; readonly address?: string };
}

export const readCases = (lines: string): Case[] =>
	lines
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Case);

export interface Measured {
	readonly byKind: Readonly<Record<PrivateDataKind, { readonly found: number; readonly of: number }>>;
	/** Private replies that the guard asks about, whatever it finds there; and how many there are. */
	readonly asked: number;
	readonly private: number;
	readonly misses: readonly { readonly text: string; readonly missed: readonly PrivateDataKind[] }[];
	readonly ordinary: number;
	readonly falseAlarms: readonly { readonly text: string; readonly finds: readonly string[] }[];
}

const finds = ({ text, region, facts, orders }: Case): { readonly kind: PrivateDataKind; readonly text: string }[] =>
	privateDataFinder({
		region,
		phone: facts?.phone ?? '',
		email: facts?.email ?? '',
		address: facts?.address ?? '',
		orders: orders === undefined ? [] : [orders],
	})(text).map(({ kind, from, to }) => ({ kind, text: text.slice(from, to) }));

export function measure(privateCases: readonly Case[], ordinaryCases: readonly Case[]): Measured {
	const judged = privateCases.map((one) => {
		const found = new Set(finds(one).map(({ kind }) => kind));
		return { one, found, missed: one.kinds.filter((kind) => !found.has(kind)) };
	});
	const countOf = (kind: PrivateDataKind) => {
		const having = judged.filter(({ one }) => one.kinds.includes(kind));
		return { found: having.filter(({ found }) => found.has(kind)).length, of: having.length };
	};
	return {
		byKind: Object.fromEntries(kinds.map((kind) => [kind, countOf(kind)])) as Measured['byKind'],
		asked: judged.filter(({ found }) => found.size > 0).length,
		private: privateCases.length,
		misses: judged.flatMap(({ one, missed }) => (missed.length > 0 ? [{ text: one.text, missed }] : [])),
		ordinary: ordinaryCases.length,
		falseAlarms: ordinaryCases.flatMap((one) => {
			const found = finds(one).map(({ kind, text }) => `${kind} “${text}”`);
			return found.length > 0 ? [{ text: one.text, finds: found }] : [];
		}),
	};
}
