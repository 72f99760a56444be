import { describe, expect, test } from 'vitest';
import { facebook } from '../../facebook/connector.ts';
import { instagram } from '../../instagram/connector.ts';
import type { Json } from '../../sdk/index.ts';
import { openAttachment } from '../../testing/index.ts';

const creds = { token: 'canary-4711' };
const asked: string[] = [];
const picture = 'https://scontent-vie1-1.xx.fbcdn.net/v/a.jpg?oe=1';
const graphSays = (answers: Record<string, object>) => (request: Request) => {
	const url = new URL(request.url);
	asked.push(`${url.pathname}?${url.searchParams.get('fields')}`);
	if (url.host.startsWith('graph.')) {
		const said = answers[url.pathname.split('/').at(-1) ?? ''];
		return said
			? Response.json(said)
			: Response.json({ error: { code: 100, message: 'Unsupported get request' } }, { status: 400 });
	}
	return new Response(`bytes of ${url.host}`);
};
const world = graphSays({
	m_1: {
		attachments: {
			data: [
				{ id: '7', image_data: { url: picture } },
				{ id: '8', file_url: 'https://cdn.fbsbx.com/v/b.pdf' },
				{ id: '9', video_data: { url: 'https://video.xx.fbcdn.net/c.mp4' } },
			],
		},
	},
	m_2: { sticker: 'https://scontent.xx.fbcdn.net/sticker.png' },
	m_3: { attachments: { data: [{ id: '7', file_url: 'https://evil.example/a.jpg' }] } },
	'55_66': { attachment: { type: 'photo', media: { image: { src: picture, width: 9, height: 9 } } } },
});

describe.each([
	['Facebook', facebook],
	['Instagram', instagram],
] as const)('%s', (_, connector) => {
	test.each([
		[{ message: 'm_1', attachment: '7' }, 'scontent-vie1-1.xx.fbcdn.net'],
		[{ message: 'm_1', attachment: '8' }, 'cdn.fbsbx.com'],
		[{ message: 'm_1', attachment: 2 }, 'video.xx.fbcdn.net'],
		[{ message: 'm_2', attachment: 'sticker' }, 'scontent.xx.fbcdn.net'],
		[{ comment: '55_66', target: '1' }, 'scontent-vie1-1.xx.fbcdn.net'],
	] satisfies [Json, string][])(
		'%j: the address is asked for with the token, the file is read without',
		async (ref, host) => {
			const { response, calls } = await openAttachment(connector, { creds, ref, answer: world });
			expect(await response.text()).toBe(`bytes of ${host}`);
			expect(calls.map(({ url, signedIn }) => [new URL(url).host.split('.')[0] === 'graph', signedIn])).toEqual([
				[true, true],
				[false, false],
			]);
		},
	);

	test('an address that is none of Meta’s is not called; one that is not told is gone', async () => {
		const open = (ref: Json) => openAttachment(connector, { creds, ref, answer: world });
		await expect(open({ message: 'm_3', attachment: '7' })).rejects.toThrow(/evil\.example.*Nothing was sent/);
		await expect(open({ message: 'm_1', attachment: 'nine' })).rejects.toMatchObject({ fault: { kind: 'gone' } });
		await expect(open({ message: 'm_9', attachment: '7' })).rejects.toMatchObject({ name: 'ConnectorError' });
		await expect(open('odd')).rejects.toMatchObject({ fault: { kind: 'gone' } });
	});
});
