import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rawText } from '../../contract/ui-text.ts';
import { type CallInfo, ConnectorError, readJson, readSendResponse } from './index.ts';

const now = Date.UTC(2026, 4, 12, 9);
const asked: CallInfo = { from: 'Birch', where: 'list', now: () => now };
const List = z.object({ items: z.array(z.unknown()) });
const json = (body: string, status = 200, headers: Record<string, string> = {}) =>
	new Response(body, { status, headers });

async function errorOf(promise: Promise<unknown>): Promise<ConnectorError> {
	const error = await promise.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof ConnectorError) return error;
	throw new Error(`not a ConnectorError: ${String(error)}`);
}
const kindOf = async (response: Response): Promise<string> =>
	(await errorOf(readJson(response, List, asked))).fault.kind;

describe('readJson', () => {
	test.each([
		[401, 'auth'],
		[402, 'payment'],
		[403, 'permission'],
		[404, 'gone'],
		[410, 'gone'],
		[400, 'rejected'],
		[422, 'rejected'],
		[408, 'transient'],
		[500, 'transient'],
		[503, 'transient'],
		[429, 'rate'],
		[304, 'drift'],
	])('%i is %s', async (status, kind) => {
		expect(await kindOf(new Response(status === 304 ? null : '{"error":"no"}', { status }))).toBe(kind);
	});

	test('a platform’s own error words come before the table', async () => {
		const explain: CallInfo['explain'] = (status, body) =>
			status === 400 && (body as { error?: string }).error === 'ExpiredToken'
				? { fault: { kind: 'auth' }, message: rawText('Sign in again.') }
				: undefined;
		const error = await errorOf(readJson(json('{"error":"ExpiredToken"}', 400), List, { ...asked, explain }));
		expect(error).toMatchObject({ fault: { kind: 'auth' }, message: 'Sign in again.' });
		expect((await errorOf(readJson(json('{"error":"other"}', 400), List, { ...asked, explain }))).fault.kind).toBe(
			'rejected',
		);
	});

	test('data of another shape is drift, with a sentence and a path, never with contents', async () => {
		for (const [body, sentence] of [
			['<html>secret</html>', /web page/],
			['', /an empty answer/],
			['{"items":[', /half an answer/],
			['{"items":"secret"}', /doesn’t understand/],
			['hello', /not data/],
		] as const) {
			const error = await errorOf(readJson(json(body), List, asked));
			expect(error.fault.kind).toBe('drift');
			expect(error.message).toMatch(sentence);
			expect(JSON.stringify(error.fault)).not.toContain('secret');
			expect(error.message).not.toContain('secret');
		}
	});

	test('stops reading at ten megabytes', async () => {
		let pulled = 0;
		const endless = new ReadableStream({
			pull: (to) => {
				pulled++;
				to.enqueue(new Uint8Array(1_048_576).fill(32));
			},
		});
		const error = await errorOf(readJson(new Response(endless), List, asked));
		expect(error.message).toMatch(/more than 10 MB/);
		expect(pulled).toBeLessThan(15);
	});

	test('a body that breaks off is transient', async () => {
		const broken = new ReadableStream({ pull: (to) => to.error(new TypeError('terminated')) });
		expect(await kindOf(new Response(broken))).toBe('transient');
	});
});

describe('readSendResponse: an unreadable 2xx is unsure', () => {
	test.each([
		['HTML', json('<html>')],
		['nothing', json('')],
		['204', new Response(null, { status: 204 })],
		['half', json('{"items":[')],
		['another shape', json('{}')],
		['500', json('{}', 500)],
		['a redirect', json('', 302)],
	])('%s is unsure', async (_, response) => {
		expect((await errorOf(readSendResponse(response, List, asked))).fault.kind).toBe('unsure');
	});
	test.each([
		[400, 'rejected'],
		[401, 'auth'],
		[403, 'permission'],
		[404, 'gone'],
		[422, 'rejected'],
		[429, 'rate'],
	])('%i is %s', async (status, kind) => {
		expect((await errorOf(readSendResponse(json('{}', status), List, asked))).fault.kind).toBe(kind);
	});
});
