import type { KeyboardEvent } from 'react';

interface ComposerKeys {
	list: {
		move: (by: 1 | -1) => void /** null = there is nothing to insert: Enter is a new line. */;
		insert: (() => void) | null;
		close: () => void;
	} | null;
	send: (thenDone: boolean) => void;
	switchAudience: () => void;
	/** Asks when it shall go out. */
	sendLater: () => void;
	leave: () => void;
}

/** The keys of the text box, from the inside out: an open list first, then sending, then leaving. True = dealt with. */
export function composerKey(event: KeyboardEvent<HTMLTextAreaElement>, keys: ComposerKeys): boolean {
	const mod = event.ctrlKey || event.metaKey;
	const did = () => {
		event.preventDefault();
		event.stopPropagation();
		return true;
	};
	if (mod && !event.altKey && event.key === 'Enter') {
		// A held key is one press.
		if (!event.repeat) keys.send(event.shiftKey);
		return did();
	}
	if (mod && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'p') {
		keys.switchAudience();
		return did();
	}
	if (mod && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'l') {
		keys.sendLater();
		return did();
	}
	if (keys.list && !mod && !event.altKey) {
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			keys.list.move(event.key === 'ArrowDown' ? 1 : -1);
			return did();
		}
		if (event.key === 'Enter' && !event.shiftKey && keys.list.insert) {
			keys.list.insert();
			return did();
		}
		if (event.key === 'Escape') {
			keys.list.close();
			return did();
		}
	}
	if (event.key === 'Escape' && !mod) {
		keys.leave();
		return did();
	}
	return false;
}
