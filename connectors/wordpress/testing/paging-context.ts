// What the tests of paging share.
import { createCaseContext } from '../../testing/index.ts';
import { wordpress } from '../connector.ts';
import { fakeWordPress, type Shape } from './fake-server.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
export const setUp = (shape: Partial<Shape> = {}) => {
	const caseContext = createCaseContext(wordpress, {
		platform: (clock) => fakeWordPress(clock, { password, ...shape }),
		credentials: { site: 'https://shop.example', user: 'rosa', password },
	});
	return { caseContext, fakeServer: caseContext.fakeServer as ReturnType<typeof fakeWordPress> };
};
