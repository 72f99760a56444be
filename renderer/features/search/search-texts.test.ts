import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchOperators } from '../../../contract/search/operators.ts';
import { parseSearch } from '../../../contract/search/parse.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import '../../locales/i18n.ts';
import { operatorNames } from './operator-names.ts';
import { problemText } from './problem-text.ts';
import { suggest } from './suggestions.ts';

const known = { channels: ['Facebook', 'Google reviews'], tags: ['late delivery', 'Löwe'], people: ['Dana Kim', 'Bo'] };
const labels = (text: string) => suggest(text, operatorNames(), known).map(({ label }) => label);
const texts = (text: string) => suggest(text, operatorNames(), known).map((one) => one.text);

describe('suggestions', () => {
	it('begin with every operator, and follow what is typed', () => {
		expect(labels('')).toEqual(searchOperators.map((one) => `${one}:`));
		expect(labels('late ')).toHaveLength(searchOperators.length);
		expect([labels('late fr'), texts('late -fr')]).toEqual([['from:'], ['late -from:']]);
		expect([labels('late xyz'), labels('"late fr')]).toEqual([[], []]);
	});
	it('go on with the values: places, tags, people, words', () => {
		expect(texts('late channel:')).toEqual(['late channel:Facebook ', 'late channel:"Google reviews" ']);
		expect(texts('tag:lo')).toEqual(['tag:Löwe ']);
		expect(texts('tag:"late')).toEqual(['tag:"late delivery" ']);
		expect(texts('from:d')).toEqual(['from:"Dana Kim" ']);
		expect(labels('is:p')).toEqual(['public', 'private', 'pinned']);
		expect(labels('is:done')).toEqual([]);
	});
	it('make a search that can be read, whatever stood before', () => {
		assertProperty(
			fc.property(
				fc.array(
					fc.constantFrom(
						'late ',
						'from:',
						'is:',
						'"',
						'tag:"la',
						'-',
						'OR ',
						'ch',
						'rating:',
						'after:',
						'é ',
						'form:',
					),
					{
						maxLength: 5,
					},
				),
				(all) => {
					const text = all.join('');
					const before = parseSearch(text).problems.length;
					for (const one of suggest(text, operatorNames(), known))
						expect([text, one.text, parseSearch(one.text, operatorNames()).problems.length <= before]).toEqual([
							text,
							one.text,
							true,
						]);
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe('what is wrong', () => {
	const said = (text: string) => {
		const names = operatorNames();
		return parseSearch(text, names).problems.map((problem) => problemText(problem, names));
	};
	it('is said with what would be right', () => {
		expect(said('form:dana x')).toEqual([
			'There is no form: here. Did you mean from:? To look for the words themselves, write "form:dana"',
		]);
		expect(said('rating:9 x')).toEqual([
			'rating:9 cannot be understood. Behind rating: stands a number of stars, like 5, <3, >=4 or 1-2.',
		]);
		expect(said('from: is:done')).toEqual([
			'Something is missing behind from: Behind from: stands a name, like from:Dana or from:"Dana Kim".',
		]);
		for (const operator of ['is', 'has', 'sentiment', 'before']) expect(said(`${operator}:qq x`)[0]).toMatch(/stands/);
	});
	it('and what is advised is a search', () => {
		expect(parseSearch('"form:dana"').problems).toEqual([]);
	});
});
