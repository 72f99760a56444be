// How urgently a conversation calls. An angry customer in public, an order and a danger to somebody's health call now. What was judged spam, and a
// "Thanks!", call nobody.
import type { NewlyWaiting } from '../../store/shapes.ts';
import type { Level } from './decide.ts';

export function levelOf({ audience, upset, intent, signOff }: NewlyWaiting): Level | 'quiet' {
	if (intent === 'safety' || intent === 'order' || (upset > 0 && audience === 'public')) return 'now';
	return signOff ? 'quiet' : 'soon';
}
