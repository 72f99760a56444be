import { expect, test } from 'vitest';
import { showBadge, waitingText } from './badge.ts';
import { drawNumber, size } from './number-image.ts';

test('Dock and launcher get the number, the Windows task bar a picture and words for it', () => {
	const asked: unknown[] = [];
	const parts = (platform: NodeJS.Platform) => ({
		app: { setBadgeCount: (n?: number) => asked.push(n) > 0 },
		platform,
		window: () => ({ setOverlayIcon: (image: unknown, text: string) => asked.push([image, text]) }) as never,
		image: (bitmap: Buffer) => bitmap.length as never,
	});
	showBadge(3, parts('darwin'));
	showBadge(0, parts('linux'));
	showBadge(3, parts('win32'));
	showBadge(0, parts('win32'));
	expect(asked).toEqual([3, 0, [size * size * 4, '3 people wait'], [null, '']]);
	expect(waitingText(1)).toBe('1 person waits');
});

test('each number is another picture, and more than 99 is one', () => {
	const pictures = new Set(Array.from({ length: 99 }, (_, n) => drawNumber(n + 1).toString('base64')));
	expect(pictures.size).toBe(99);
	expect(drawNumber(100)).toEqual(drawNumber(5000));
});
