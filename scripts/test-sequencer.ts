// The order of the test files: the longest first, so that at the end no worker waits for one that began late. Vitest keeps how long each
// took; where it knows nothing yet, as on a fresh checkout, it goes by size, and the longest files here are among the shortest in lines.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** As measured on two processors, the longest first. */
const long = [
	'test/e2e/appearance-',
	'test/matrix/poll-',
	'test/e2e/connect/',
	'test/matrix/send-',
	'test/e2e/sample-shop',
	'test/e2e/mastodon',
	'test/e2e/daily-work',
];

const place = ({ moduleId }: Pick<TestSpecification, 'moduleId'>): number => {
	const at = long.findIndex((part) => moduleId.replaceAll('\\', '/').includes(part));
	return at < 0 ? long.length : at;
};

export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}
