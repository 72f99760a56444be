import { expect, test, vi } from 'vitest';
import { stayOpen } from './stay-open.ts';
import { FakeWindow } from './testing/fake-electron.ts';

function open({ stays = true, pressed = 0 } = {}) {
	const window = new FakeWindow({});
	window.shown = true;
	const kept = new Map<string, unknown>();
	const asked: string[] = [];
	const quit = vi.fn();
	stayOpen(window as never, {
		dialog: {
			showMessageBox: async (...args: unknown[]) => {
				asked.push((args.at(-1) as { message: string }).message);
				return { response: pressed, checkboxChecked: false };
			},
		},
		store: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
		platform: 'linux',
		staysOpen: () => stays,
		quit,
	});
	const close = () => {
		const preventDefault = vi.fn();
		window.emit('close', { preventDefault });
		return preventDefault.mock.calls.length === 1;
	};
	return { window, asked, quit, close };
}

test('a closed window is hidden; it is said once, and “Quit” there ends the program', async () => {
	const { window, asked, quit, close } = open({ pressed: 1 });
	expect([close(), close(), window.hidden]).toEqual([true, true, 2]);
	await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce());
	expect(asked).toEqual(['Countertalk keeps reading']);
});

test('out of full screen first: macOS would leave a black screen (electron/electron#39572)', () => {
	const { window, close } = open();
	window.isFull = true;
	close();
	expect([window.isFull, window.hidden]).toEqual([false, 0]);
	window.emit('leave-full-screen');
	expect(window.hidden).toBe(1);
});

test('where it shall not stay, or the program quits, the window closes', () => {
	const { window, asked, close } = open({ stays: false });
	expect([close(), window.hidden, asked]).toEqual([false, 0, []]);
});
