// `dialog` (docs/api/dialog.md): recorded. A message box is answered as the options say.
import { options } from '../options.ts';
import { record } from '../record.ts';
import { app } from './app.ts';

export const dialog = {
	/** "If called before the app `ready` event on Linux, the message will be emitted to stderr, and no GUI dialog will appear." */
	showErrorBox(title: string, content: string): void {
		if (!app.isReady() && process.platform === 'linux') record('dialog.showErrorBox on stderr', title, content);
		else record('dialog.showErrorBox', title, content);
		process.stderr.write(`${title}\n${content}\n`);
	},
	async showMessageBox(...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
		record('dialog.showMessageBox', args.at(-1));
		return { response: options.messageBoxAnswer, checkboxChecked: false };
	},
	/** As an owner who closes the dialog. */
	async showSaveDialog(...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
		record('dialog.showSaveDialog', args.at(-1));
		return { canceled: true, filePath: '' };
	},
	async showOpenDialog(...args: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
		record('dialog.showOpenDialog', args.at(-1));
		return { canceled: true, filePaths: [] };
	},
};
