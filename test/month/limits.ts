// What the platforms allow, taken from their fact sheets and not from the connectors' own budgets: this is what the metered counts against.
import type { Call } from '../../connectors/testing/index.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export interface Limit {
	readonly name: string;
	readonly max: number;
	/** A sliding window in ms, or the time zone whose midnight empties it. */
	readonly within: number | string;
	/** What a call costs of it; 0 = it does not count here. */
	readonly cost: (call: Pick<Call, 'method' | 'url'>) => number;
}

const all = () => 1;
const reads = (path: RegExp) => (call: Pick<Call, 'method' | 'url'>) =>
	call.method === 'GET' && path.test(new URL(call.url).pathname) ? 1 : 0;
const writes = (path: RegExp) => (call: Pick<Call, 'method' | 'url'>) =>
	call.method !== 'GET' && path.test(new URL(call.url).pathname) ? 1 : 0;
const isToken = ({ url }: Pick<Call, 'url'>): boolean => /\/token$|\/refresh_access_token$/.test(new URL(url).pathname);

export const limits: Readonly<Record<string, readonly Limit[]>> = {
	x: [
		{ name: 'mentions / 15 min', max: 300, within: 15 * minute, cost: reads(/\/mentions$/) },
		{ name: 'own posts / 15 min', max: 900, within: 15 * minute, cost: reads(/\/users\/\d+\/tweets$/) },
		{ name: 'message reads / 15 min', max: 15, within: 15 * minute, cost: reads(/\/dm_/) },
		{ name: 'posts / 15 min', max: 100, within: 15 * minute, cost: writes(/\/tweets$/) },
		{ name: 'messages sent / 15 min', max: 15, within: 15 * minute, cost: writes(/\/dm_conversations/) },
	],
	youtube: [
		{
			name: 'units / day',
			max: 10_000,
			within: 'America/Los_Angeles',
			cost: (call) => (isToken(call) ? 0 : call.method === 'GET' ? 1 : 50),
		},
	],
	// 4,800 calls a day for each engaged user: a page that engages one.
	facebook: [{ name: 'calls / 24 h', max: 4_800, within: 24 * hour, cost: all }],
	instagram: [
		{ name: 'calls / 24 h', max: 4_800, within: 24 * hour, cost: all },
		{ name: 'conversations / s', max: 2, within: second, cost: reads(/\/conversations$/) },
	],
	'google-business': [
		{ name: 'calls / min', max: 300, within: minute, cost: (call) => (isToken(call) ? 0 : 1) },
		{ name: 'edits / min', max: 10, within: minute, cost: writes(/\/reply$/) },
	],
	telegram: [
		{ name: 'messages / s', max: 30, within: second, cost: writes(/\/sendMessage$/) },
		{ name: 'asks / min', max: 60, within: minute, cost: reads(/\/getUpdates$/) },
	],
	// No limit of its own; what a small host puts up with.
	wordpress: [{ name: 'calls / 5 min', max: 150, within: 5 * minute, cost: all }],
	mastodon: [{ name: 'calls / 5 min', max: 300, within: 5 * minute, cost: all }],
};

/** What X charges for a call's answer, in US dollars: resources that come back, each once a day (UTC); writes that succeed. */
export function costOf(
	call: Pick<Call, 'method' | 'url' | 'body'>,
	answer: unknown,
	day: string,
	charged: Set<string>,
): number {
	const { pathname } = new URL(call.url);
	const list = (value: unknown): readonly { readonly id?: string }[] =>
		Array.isArray(value) ? value : value ? [value as object] : [];
	const { data } = (answer ?? {}) as { readonly data?: unknown };
	if (call.method === 'GET') {
		const each = /\/mentions$|\/users\/\d+\/tweets$/.test(pathname)
			? 0.001
			: /\/dm_/.test(pathname)
				? 0.01
				: /\/tweets/.test(pathname)
					? 0.005
					: 0.01;
		return list(data).reduce((sum, { id }) => {
			const key = `${day} ${each} ${id}`;
			if (charged.has(key)) return sum;
			charged.add(key);
			return sum + each;
		}, 0);
	}
	if (/\/tweets$/.test(pathname)) return /https?:\/\//.test(call.body) ? 0.2 : 0.01;
	if (/\/dm_conversations/.test(pathname)) return 0.015;
	return 0;
}
