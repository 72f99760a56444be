// What an end of the program loses, in sentences for the owner: on a full disk that is what was typed last.
import type { Input } from '../../contract/index.ts';
import { plural, type UiText, uiText } from '../../contract/ui-text.ts';
import type { Store } from '../store/index.ts';

const maxChars = 1000;

/** While the data file is open. Never rejects. */
export async function listUnsavedDrafts(
	unsaved: readonly Input<'drafts.save'>[],
	store: Pick<Store, 'getThread'>,
	now: number,
): Promise<UiText[]> {
	return Promise.all(
		unsaved.map(async ({ threadId, audience, text }) => {
			const words = text.length > maxChars ? `${text.slice(0, maxChars)}…` : text;
			const name = await store.getThread({ threadId, now }).then(
				(thread) => thread.name,
				() => null,
			);
			if (name === null) return uiText`You wrote: “${words}”`;
			return audience === 'note'
				? uiText`Your note about ${name}: “${words}”`
				: uiText`Your reply to ${name}, not sent: “${words}”`;
		}),
	);
}

/** How many replies went out or were refused without the data file taking it; [] for none. */
export const listUnwritten = (replies: number): UiText[] =>
	replies === 0
		? []
		: [
				uiText`What became of ${plural(replies, { one: 'one reply', other: '# replies' })}. At the next start Countertalk looks at the platform, or asks you, before anything is sent again.`,
			];

export const notClosedInTime: UiText = uiText`What was done in the last seconds, perhaps: the data file did not close in time. What was saved before is safe.`;
