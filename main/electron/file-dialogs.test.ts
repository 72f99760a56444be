import { expect, test } from 'vitest';
import { clearWindow, fileDialogs } from './file-dialogs.ts';

const answering = (answer: { canceled: boolean; paths: string[] }) => {
	const asked: unknown[] = [];
	const dialog = {
		showSaveDialog: async (options: unknown) => {
			asked.push(options);
			return { canceled: answer.canceled, filePath: answer.paths[0] ?? '' };
		},
		showOpenDialog: async (options: unknown) => {
			asked.push(options);
			return { canceled: answer.canceled, filePaths: answer.paths };
		},
	};
	return { asked, dialogs: fileDialogs(dialog as never) };
};

test('the system\u2019s dialogs name a place, and null where the owner closes them', async () => {
	const { asked, dialogs } = answering({ canceled: false, paths: ['/stick/a.countertalk'] });
	expect(await dialogs.saveAs('a.countertalk')).toBe('/stick/a.countertalk');
	expect(await dialogs.openFile('json')).toBe('/stick/a.countertalk');
	expect(await dialogs.chooseFolder()).toBe('/stick/a.countertalk');
	expect(asked).toEqual([
		{ defaultPath: 'a.countertalk', filters: [{ name: 'Countertalk', extensions: ['countertalk'] }] },
		{ properties: ['openFile'], filters: [{ name: 'Countertalk', extensions: ['json'] }] },
		{ properties: ['openDirectory', 'createDirectory'] },
	]);
	for (const answer of [
		{ canceled: true, paths: ['/stick/a'] },
		{ canceled: false, paths: [] },
	]) {
		const closed = answering(answer).dialogs;
		expect([await closed.saveAs('a'), await closed.openFile('json'), await closed.chooseFolder()]).toEqual([
			null,
			null,
			null,
		]);
	}
});

test('what the window keeps on the disk is cleared, its caches too', async () => {
	const cleared: string[] = [];
	await clearWindow({
		clearStorageData: async () => void cleared.push('storage'),
		clearCache: async () => void cleared.push('cache'),
	});
	expect(cleared).toEqual(['storage', 'cache']);
});
