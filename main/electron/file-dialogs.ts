// The system's dialogs for files of the owner's data, and what the window itself keeps on the disk.
import type { Dialog, Session } from 'electron';
import type { FileDialogs } from '../deps.ts';

const filters = (ending: string) => [{ name: 'Countertalk', extensions: [ending] }];
const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1] ?? '*';

export const fileDialogs = (dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>): FileDialogs => ({
	saveAs: async (name) => {
		const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name, filters: filters(endingOf(name)) });
		return canceled || filePath === '' ? null : filePath;
	},
	openFile: async (ending) => {
		const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters: filters(ending) });
		return canceled ? null : (filePaths[0] ?? null);
	},
	chooseFolder: async () => {
		const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
		return canceled ? null : (filePaths[0] ?? null);
	},
});

/** Its storage may hold words that were typed and not saved. */
export async function clearWindow(session: Pick<Session, 'clearStorageData' | 'clearCache'>): Promise<void> {
	await session.clearStorageData();
	await session.clearCache();
}
