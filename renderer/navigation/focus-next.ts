import type { Stores } from '../state/stores.ts';
import { layoutNow } from './use-layout.ts';

/** After a step that took a conversation away, or closed a box: the letters act on the next one. Where only the conversation is on the screen, in it; else in the list. */
export function focusNext({ ui }: Pick<Stores, 'ui'>): void {
	const inThread = layoutNow() === 'narrow' && ui.getState().pane === 'thread';
	ui.getState().requestFocus(inThread ? 'timeline' : 'list');
}
