// Pictures and files from a platform on the loopback to the screen's side of the bridge: nothing before it is asked for, once when it is,
// kept for the time without a network, and gone with the account.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { draw } from '../../connectors/sample/picture.ts';
import { asked, downloads, kept, made, open, refusal } from './attachments-context.ts';

describe('attachments', () => {
	test('are listed and not fetched; a picture comes when asked for, once, and later without a network', async () => {
		const { client, message, which } = await open();
		expect(message.attachments[0]).toEqual({ kind: 'image', name: 'lid.png', bytes: null, opens: true });
		expect(asked).toEqual([]);
		const [first, second] = await Promise.all([
			client['attachments.show'](which('lid.png')),
			client['attachments.show'](which('lid.png')),
		]);
		expect(first).toEqual({
			type: 'image/png',
			width: 320,
			height: 200,
			base64: Buffer.from(draw('cake-lid.png')).toString('base64'),
		});
		expect(second).toEqual(first);
		expect(asked).toEqual(['lid.png Bearer canary-4711']);
		await made.restart();
		made.core().setOnline(false);
		expect(await client['attachments.show'](which('lid.png'))).toEqual(first);
		expect(await refusal(client['attachments.show'](which('gone.png')))).toMatch(/no network/);
		expect(asked).toHaveLength(1);
		expect(made.logged.join('\n')).not.toContain('canary');
	});

	test('what is no picture is not shown, whatever it is called; it can be saved, under a name that starts nothing', async () => {
		const { client, which } = await open();
		expect(await refusal(client['attachments.show'](which('not-a-picture.png')))).toMatch(
			/no picture that can be shown safely/,
		);
		expect(kept()).toBe(0);
		expect(await client['attachments.save'](which('list.csv'))).toEqual({
			name: 'list.csv',
			savedAs: join(downloads, 'list.csv'),
			base64: null,
		});
		expect(readFileSync(join(downloads, 'list.csv'), 'utf8')).toBe('a,b\r\n');
		expect((await client['attachments.save'](which('list.csv'))).savedAs).toBe(join(downloads, 'list (2).csv'));
		expect((await client['attachments.save'](which('../../evil.exe'))).savedAs).toBe(
			join(downloads, 'evil.exe.unsafe'),
		);
		expect(readdirSync(downloads).sort()).toEqual(['evil.exe.unsafe', 'list (2).csv', 'list.csv']);
	});

	test('where the host has no downloads folder the page gets the bytes', async () => {
		const { client, which } = await open({});
		expect(await client['attachments.save'](which('list.csv'))).toEqual({
			name: 'list.csv',
			savedAs: null,
			base64: btoa('a,b\r\n'),
		});
	});
});
