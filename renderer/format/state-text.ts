// How an account is, in words. Never a colour or a sign alone.
import { t } from '@lingui/core/macro';
import type { AccountState, DiskProblem } from '../../contract/index.ts';

/** `within`: as part of a sentence, "Mastodon: sign in again". */
export function stateText(state: AccountState, within = false): string {
	switch (state) {
		case 'reading':
			return within ? t`reading` : t`Reading`;
		case 'working':
			return within ? t`working` : t`Working`;
		case 'slower':
			return within ? t`checked less often` : t`Checked less often`;
		case 'problem':
			return within ? t`problem` : t`Problem`;
		case 'cannotSave':
			return within ? t`cannot save` : t`Cannot save`;
		case 'signIn':
			return within ? t`sign in again` : t`Sign in again`;
		case 'payment':
			return within ? t`payment needed` : t`Payment needed`;
		case 'limit':
			return within ? t`this month’s limit is reached` : t`Monthly limit reached`;
		case 'endsSoon':
			return within ? t`sign-in ends soon` : t`Sign-in ends soon`;
		case 'permission':
			return within ? t`a permission is missing` : t`A permission is missing`;
		case 'update':
			return within ? t`update Countertalk` : t`Update Countertalk`;
		case 'stopped':
			return within ? t`stopped` : t`Stopped`;
	}
}

/** Why nothing can be saved. */
export function diskText(kind: Exclude<DiskProblem['kind'], 'low'>): string {
	switch (kind) {
		case 'full':
			return t`Disk full`;
		case 'readonly':
			return t`Folder cannot be written`;
		case 'failing':
			return t`Disk error`;
	}
}

/** The word on the button that mends it; null where the owner can do nothing here. */
export function fixText(state: AccountState): string | null {
	switch (state) {
		case 'limit':
			return t`Raise the limit`;
		case 'endsSoon':
			return t`Sign in again`;
		case 'signIn':
		case 'permission':
		case 'stopped':
			return t`Reconnect`;
		default:
			return null;
	}
}
