// Why a reply cannot be sent now, in a sentence below the button and on the button itself.
import { plural, t } from '@lingui/core/macro';
import type { Count } from '../../../contract/index.ts';
import type { SendBlocker } from './send.ts';

interface Facts {
	/** Why the audience is closed, in the platform's words. */
	blocked: string | null;
	gaps: readonly string[];
	/** Why its files cannot go. */
	files: string | null;
}

/** Null for an empty box: that needs no sentence. */
export function sendBlockerText(blocker: SendBlocker | null, facts: Facts): string | null {
	switch (blocker) {
		case 'nobody':
			return t`There is nothing to answer here yet.`;
		case 'audience':
			return facts.blocked;
		case 'conflict':
			return t`First choose which text to keep.`;
		case 'gap': {
			const first = facts.gaps[0] ?? '';
			const gaps = facts.gaps.length;
			return plural(gaps, { one: `Fill in ${first} first.`, other: `Fill in ${first} and the other gaps first (#).` });
		}
		case 'addingFile':
			return t`The file is still being added.`;
		case 'file':
			return facts.files;
		case 'tooLong':
			return t`Shorten it to send it.`;
		case 'empty':
		case null:
			return null;
	}
}

/** "41 too long": what the button says instead of what it would do. */
export const tooLongText = (count: Count | null) =>
	plural(Math.max(1, (count?.used ?? 0) - (count?.limit ?? 0)), { one: '# too long', other: '# too long' });
