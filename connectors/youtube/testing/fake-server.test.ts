import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/clock.ts';
import { fakeYouTube } from './fake-server.ts';

test('the fake server refuses what YouTube refuses', async () => {
	const fakeServer = fakeYouTube(createTestClock());
	const { accessToken } = fakeServer.google.credentials();
	const id = fakeServer.comment({ text: 'It’s <b>good</b>' });
	const reply = fakeServer.comment({ text: 'Yes', parent: id });
	const call = (method: string, path: string, body?: object, token = accessToken) =>
		fakeServer.handle(
			new Request(`https://youtube.googleapis.com/youtube/v3/${path}`, {
				method,
				headers: { authorization: `Bearer ${token}` },
				...(body && { body: JSON.stringify(body) }),
			}),
		);
	const reason = async (...args: Parameters<typeof call>) => {
		const response = await call(...args);
		const { error } = (await response.json()) as { error?: { errors: { reason: string }[] } };
		return `${response.status} ${error?.errors[0]?.reason}`;
	};
	const insert = (snippet: object) => reason('POST', 'comments?part=snippet', { snippet });
	const threads = 'commentThreads?part=snippet&allThreadsRelatedToChannelId=UCshop';
	expect(await reason('GET', threads, undefined, 'other')).toBe('401 authError');
	expect(await reason('GET', `${threads}&id=${id}`)).toBe('400 incompatibleParameters');
	expect(await reason('GET', `commentThreads?part=snippet&id=${id}&moderationStatus=published`)).toBe(
		'400 incompatibleParameters',
	);
	expect(await reason('GET', `${threads}&maxResults=101`)).toBe('400 invalidParameter');
	expect(await reason('GET', `${threads}&pageToken=mine`)).toBe('400 invalidPageToken');
	expect(await reason('GET', `${threads}&since=1`)).toBe('400 unexpectedParameter');
	expect(await reason('GET', threads.replace('part=snippet&', ''))).toBe('400 missingRequiredParameter');
	expect(await insert({ textOriginal: 'Hi' })).toBe('400 parentIdMissing');
	expect(await insert({ parentId: id, textOriginal: ' ' })).toBe('400 commentTextRequired');
	expect(await insert({ parentId: id, textOriginal: 'x'.repeat(10_001) })).toBe('400 commentTextTooLong');
	expect(await insert({ parentId: 'nobody', textOriginal: 'Hi' })).toBe('404 parentCommentNotFound');
	expect(await insert({ parentId: reply, textOriginal: 'Hi' })).toBe('400 operationNotSupported');
	expect(await reason('DELETE', `comments?id=${id}`)).toBe('403 forbidden');
	expect(await reason('POST', `comments/setModerationStatus?id=${id}&moderationStatus=markedAsSpam`)).toBe(
		'400 invalidParameter',
	);
	expect(fakeServer.published()).toEqual([]);
	// Without textFormat=plainText texts are HTML.
	expect(await (await call('GET', threads)).text()).toContain('It’s &lt;b&gt;good');
});
