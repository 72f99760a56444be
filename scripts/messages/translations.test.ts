import { expect, test } from 'vitest';
import { translationProblem } from './translations.ts';

test('a translation keeps values, tags and plural forms', () => {
	const is = (english: string, german: string) => translationProblem(english, german, 'de');
	expect(is('Send to {name}', 'An {name} senden')).toBeNull();
	expect(is('Send to {name}', 'An {nam} senden')).toMatch(/holds nam/);
	expect(is('Send to {name}', 'Senden')).toMatch(/holds no values/);
	expect(is('<0>{count}</0> left', '<0>{count}</0> übrig')).toBeNull();
	expect(is('<0>{count}</0> left', '{count} übrig')).toMatch(/instead of <\/0> <0> count/);
	expect(is('Done', '')).toBe('is not translated');
	expect(is(' and ', 'und ')).toMatch(/space/);
	expect(is('{n, plural, one {# day} other {# days}}', '{n, plural, one {# Tag} other {# Tage}}')).toBeNull();
	expect(is('{n, plural, one {# day} other {# days}}', '{n} Tage')).toMatch(/instead of/);
	expect(is('{n, plural, one {# day} other {# days}}', '{n, plural, few {# Tage} other {# Tage}}')).toMatch(/few/);
	expect(is('{n, plural, one {# of {all}} other {# of {all}}}', '{n, plural, one {#} other {# von {all}}}')).toBeNull();
	expect(is('{n, plural, one {#} other {#}}', '{n, plural, one {#}')).toMatch(/holds no values/);
});
