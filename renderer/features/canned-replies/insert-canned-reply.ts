import type { CannedReply } from '../../../contract/index.ts';
import { draftKey } from '../../state/drafts/draft.ts';
import type { Stores } from '../../state/stores.ts';
import { variableValues } from './variable-values.ts';
import { fillVariables } from './variables.ts';

/** Appends a canned reply to the open conversation's draft, and opens the box. */
export function insertCannedReply({ clock, thread, drafts, ui }: Stores, reply: CannedReply): void {
	const { thread: open, entries } = thread.getState();
	const settings = ui.getState().app?.settings;
	if (!open || !settings) return;
	const audience = drafts.getState().audiences[open.id]?.audience ?? open.defaultAudience;
	const stood = drafts.getState().entries[draftKey(open.id, audience)]?.text ?? '';
	const filled = fillVariables(reply.text, variableValues(open, entries, settings, clock.now()));
	const text = stood.trim() === '' ? filled : `${stood.trimEnd()}\n\n${filled}`;
	drafts.getState().write(open.id, audience, text, text.length);
	drafts.getState().useCanned(open.id, audience, reply.id);
	ui.getState().showPane('thread');
	ui.getState().requestFocus('composer');
}
