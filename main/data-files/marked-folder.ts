// The folder of the automatic copies has a hidden file with a mark: another stick may have the same letter, and where one is missing the folder under
// its name is empty. Neither gets the data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';

export const markName = '.countertalk-copies';
const away = uiText`The folder of the automatic copies is not there now. If it is on a stick, put it in; copies go on by themselves.`;

/** Throws AppError where it is not the folder that was marked. */
export function assertMarked(folder: string, mark: string): void {
	let found = '';
	try {
		found = readFileSync(join(folder, markName), 'utf8');
	} catch (cause) {
		throw new AppError('store', away, { cause });
	}
	if (found !== mark) throw new AppError('store', away);
}
