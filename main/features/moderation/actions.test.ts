import { describe, expect, test } from 'vitest';
import { actionsOn, type Moderated } from './actions.ts';

const message = (some: Partial<Moderated> = {}): Moderated => ({
	direction: 'in',
	standing: 'visible',
	liked: false,
	can: null,
	...some,
});

describe('what can be done with a message', () => {
	test('what the connector offers, narrowed by what the platform allows here', () => {
		expect(actionsOn(message(), ['like', 'delete', 'block'])).toEqual(['like', 'delete', 'block']);
		expect(actionsOn(message({ can: ['like', 'hide'] }), ['like', 'delete', 'block'])).toEqual(['like']);
		expect(actionsOn(message({ can: ['like'] }), [])).toEqual([]);
	});

	test.each<[Partial<Moderated>, string[]]>([
		[{ liked: true }, ['unlike', 'hide', 'hold', 'spam']],
		[{ standing: 'hidden' }, ['like', 'unhide', 'approve', 'spam']],
		[{ standing: 'spam' }, ['like', 'hide', 'approve', 'unspam']],
		[{ standing: 'deleted' }, []],
		[{ direction: 'out' }, []],
	])('only what still makes sense: %j', (some, actions) => {
		expect(actionsOn(message(some), ['like', 'unlike', 'hide', 'unhide', 'approve', 'hold', 'spam', 'unspam'])).toEqual(
			actions,
		);
	});

	test('our own messages can only be deleted', () => {
		expect(actionsOn(message({ direction: 'out' }), ['like', 'delete', 'block'])).toEqual(['delete']);
	});
});
