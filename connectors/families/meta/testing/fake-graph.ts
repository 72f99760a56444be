// What every fake Graph server needs: refusals, field expansion, pages, as the real one has them.
import type { TestClock } from '../../../testing/clock.ts';

interface Refusal {
	readonly subcode?: number;
	readonly status?: number;
	readonly headers?: Record<string, string>;
}
export const refuse = (
	code: number,
	message: string,
	{ subcode, status = 400, headers = {} }: Refusal = {},
): Response =>
	Response.json(
		{
			error: { message, type: 'OAuthException', code, ...(subcode && { error_subcode: subcode }), fbtrace_id: 'A1b2' },
		},
		{ status, headers },
	);
export const goneAnswer = (): Response =>
	refuse(100, 'Unsupported get request. Object does not exist', { subcode: 33 });

/** Graph's error code for a status: the code decides, not the status. */
export function dialect(status: number, seconds: number | undefined): Response {
	const wait = [
		{
			type: 'pages',
			call_count: 100,
			total_cputime: 25,
			total_time: 25,
			estimated_time_to_regain_access: Math.ceil((seconds ?? 900) / 60),
		},
	];
	if (status === 401) return refuse(190, 'Error validating access token', { subcode: 463, status });
	if (status === 403) return refuse(200, 'Permissions error', { status });
	if (status === 404) return refuse(100, 'Object does not exist', { subcode: 33, status });
	if (status === 429)
		return refuse(32, 'Page request limit reached', {
			status,
			headers: { 'x-business-use-case-usage': JSON.stringify({ 111: wait }) },
		});
	return status >= 500
		? refuse(2, 'Service temporarily unavailable', { status })
		: refuse(100, 'Invalid parameter', { status });
}

export interface Field {
	readonly name: string;
	readonly args: Readonly<Record<string, string>>;
	readonly inner: readonly Field[];
}

/** "id,comments.order(x).limit(5){id}" → fields. */
export function parseFields(text: string): Field[] {
	let at = 0;
	const list = (): Field[] => {
		const fields: Field[] = [];
		while (at < text.length && text[at] !== '}') {
			const name = word();
			const args: Record<string, string> = {};
			while (text[at] === '.') {
				at++;
				const key = word();
				const end = text.indexOf(')', at);
				args[key] = text.slice(at + 1, end);
				at = end + 1;
			}
			let inner: Field[] = [];
			if (text[at] === '{') {
				at++;
				inner = list();
				at++;
			}
			fields.push({ name, args, inner });
			if (text[at] === ',') at++;
		}
		return fields;
	};
	const word = () => {
		const found = /^\w+/.exec(text.slice(at))?.[0] ?? '';
		if (found === '') throw new Error(`No field at ${at} of ${text}`);
		at += found.length;
		return found;
	};
	return list();
}

interface Row {
	readonly at: number;
	readonly seq: number;
}
export const newestFirst = (a: Row, b: Row): number => b.at - a.at || b.seq - a.seq;

/** A page of a list, newest first. The cursor is a time, as in Graph; `next` is absolute, has a forbidden host and contains a token. */
export function pageOf<R extends Row>(
	rows: readonly R[],
	limit: number,
	after: string | null | undefined,
): { rows: R[]; paging?: object } | Response {
	let below = rows;
	if (after) {
		const [at, seq] = Buffer.from(after, 'base64url').toString('utf8').split(':').map(Number);
		if (at === undefined || seq === undefined || Number.isNaN(at + seq)) return refuse(100, 'Invalid cursors values');
		below = rows.filter((row) => newestFirst(row, { at, seq }) > 0);
	}
	const page = below.slice(0, limit);
	const last = page.at(-1);
	if (!last) return { rows: [] };
	const cursor = Buffer.from(`${last.at}:${last.seq}`).toString('base64url');
	const next = `https://graph.elsewhere.example/v26.0/x?access_token=not-for-anybody&limit=${limit}&after=${cursor}`;
	return {
		rows: page,
		paging: { cursors: { before: 'QQ', after: cursor }, ...(below.length > page.length && { next }) },
	};
}

export const graphTime = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000');
export const wholeSecond = (clock: TestClock, at?: number): number => Math.floor((at ?? clock.now()) / 1000) * 1000;
export const json = (body: unknown, headers: Record<string, string> = {}): Response =>
	Response.json(body as object, { headers });
