// What the owner is told of a damaged data file: what happened, what it means, what to do.
import { plural, type UiText, uiText } from '../../contract/ui-text.ts';
import type { Damage, DamagedPlace } from '../store/maintenance/find-damage.ts';

const copyNow = uiText`The disk may be failing: copy the folder of your data to another disk. The last copies in its folder “backups” are from before.`;
const shown = 3;

/** null = nothing is wrong. */
export function damageSentence({
	integrityErrors,
	messages,
	replies,
	rows,
	pages,
	places,
	repair,
}: Damage): UiText | null {
	if (integrityErrors.length > 0)
		return uiText`The data file is damaged on the disk. You can go on; but copy the folder of your data to another disk now. The last copies in its folder “backups” are from before.`;
	const damaged = messages + replies + rows;
	const named = places.flatMap((place) => placeName(place) ?? []).slice(0, shown);
	if (damaged > 0) {
		const what = uiText`${plural(damaged, { one: 'One text in the data file is not as it was written', other: '# texts in the data file are not as they were written' })}`;
		return named.length === 0
			? uiText`${what}. ${copyNow}`
			: uiText`${what}: ${{ list: named }}. Read it again before you rely on it; a reply that waited there is not sent before you have looked at it. ${copyNow}`;
	}
	if (pages > 0 && named.length > 0)
		return uiText`A part of the data file changed on the disk by itself. It holds ${{ list: named }}. Look at it again before you rely on it. ${copyNow}`;
	if (pages > 0 || repair.indexes.length > 0)
		return uiText`A part of the data file that holds nobody's words changed on the disk by itself. Lists and search are made again from the messages. ${copyNow}`;
	return null;
}

function placeName({ kind, name }: DamagedPlace): UiText | null {
	if (kind === 'formDrafts') return uiText`a form that is not saved yet`;
	if (kind === 'rules') return uiText`one of your rules`;
	if (name === null) return null;
	switch (kind) {
		case 'messages':
			return uiText`a message in the conversation with ${name}`;
		case 'threads':
			return uiText`the conversation with ${name}`;
		case 'drafts':
			return uiText`a draft for ${name}`;
		case 'notes':
			return uiText`a note about ${name}`;
		case 'followUps':
			return uiText`a follow-up for ${name}`;
		case 'outbox':
			return uiText`a reply to ${name}`;
		case 'cannedReplies':
			return uiText`the canned reply “${name}”`;
		case 'tags':
			return uiText`the tag “${name}”`;
		case 'customers':
		case 'identities':
			return uiText`the name of ${name}`;
		case 'accounts':
			return uiText`the account ${name}`;
	}
}
