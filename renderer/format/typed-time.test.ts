import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../../contract/index.ts';
import { assertProperty } from '../../test/helpers/property.ts';
import { loadTypedTime, type TypedTimeContext } from './typed-time.ts';

const span = { from: 9 * 60 + 30, to: 18 * 60 };
const hours = [null, span, span, span, span, span, null] as unknown as OpeningHours;
/** Tuesday 24 November 2026, 9:20 in Berlin. */
const context: TypedTimeContext = {
	now: Date.parse('2026-11-24T08:20:00Z'),
	timeZone: 'Europe/Berlin',
	times: { hours, holidays: [] },
	locale: 'en-GB',
};
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));

describe('a typed time', () => {
	it.each([
		['fri 10', '2026-11-27T09:00'],
		['Friday at 10:30', '2026-11-27T09:30'],
		['fri 5pm', '2026-11-27T16:00'],
		['sat 9', '2026-11-28T08:00'],
		['tomorrow noon', '2026-11-25T11:00'],
		['tomorrow', '2026-11-25T08:30'],
		['sat', '2026-11-28T08:00'],
		['monday morning', '2026-11-30T08:30'],
		['this afternoon', '2026-11-24T13:00'],
		['tonight', '2026-11-24T17:00'],
		['in 2 h', '2026-11-24T10:20'],
		['2h', '2026-11-24T10:20'],
		['in 3 days', '2026-11-27T08:30'],
		['at 5', '2026-11-24T16:00'],
		['5', '2026-11-24T16:00'],
		['fri 5', '2026-11-27T16:00'],
		['17:00', '2026-11-24T16:00'],
		['3 dec 14:00', '2026-12-03T13:00'],
		['27/11', '2026-11-27T08:30'],
	])('%s', async (text, expected) => {
		expect(iso((await loadTypedTime(context))(text))).toBe(expected);
	});

	it.each(['', 'soon', 'fri 10 or mon 9', 'mon 10-12', 'call her fri 10', '99', 'x'])(
		'%s is not understood',
		async (text) => {
			expect((await loadTypedTime(context))(text)).toBeNull();
		},
	);

	it('speaks the language of the screen, and orders day and month as the region does', async () => {
		const german = await loadTypedTime({ ...context, locale: 'de-DE' });
		expect(iso(german('morgen'))).toBe('2026-11-25T08:30');
		expect(iso(german('freitag 10 uhr'))).toBe('2026-11-27T09:00');
		expect(iso(german('fr 10'))).toBe('2026-11-27T09:00');
		expect(iso(german('freitag um 10'))).toBe('2026-11-27T09:00');
		expect(iso((await loadTypedTime({ ...context, locale: 'es' }))('mañana'))).toBe('2026-11-25T08:30');
		expect(iso((await loadTypedTime({ ...context, locale: 'fr' }))('demain'))).toBe('2026-11-25T08:30');
		expect(iso((await loadTypedTime({ ...context, locale: 'en-US' }))('12/3'))).toBe('2026-12-03T08:30');
	});

	it.each([
		['en-GB', 'tomorrow 9', '2026-11-25T08:00'],
		['en-GB', 'fri 14:00', '2026-11-27T13:00'],
		['en-GB', 'on friday 14:00', '2026-11-27T13:00'],
		['en-GB', 'in 2 weeks', '2026-12-08T08:30'],
		['de-AT', 'morgen 9', '2026-11-25T08:00'],
		['de-AT', 'fr. 14 uhr', '2026-11-27T13:00'],
		['de-AT', 'am freitag 14:00', '2026-11-27T13:00'],
		['de-AT', 'übermorgen 10', '2026-11-26T09:00'],
		['de-AT', '12. Dezember 9:00', '2026-12-12T08:00'],
		['de-AT', 'in 2 Wochen', '2026-12-08T08:30'],
		['es-ES', 'mañana 9', '2026-11-25T08:00'],
		['es-ES', 'vie 14:00', '2026-11-27T13:00'],
		['es-ES', 'el viernes a las 14:00', '2026-11-27T13:00'],
		['es-ES', 'pasado mañana 10', '2026-11-26T09:00'],
		['es-ES', 'dentro de 2 semanas', '2026-12-08T08:30'],
		['fr-FR', 'demain 9h', '2026-11-25T08:00'],
		['fr-FR', 'ven. 14h', '2026-11-27T13:00'],
		['fr-FR', 'après-demain 10h', '2026-11-26T09:00'],
		['fr-FR', 'dans 2 semaines', '2026-12-08T08:30'],
	])('%s: %s', async (locale, text, expected) => {
		expect(iso((await loadTypedTime({ ...context, locale }))(text))).toBe(expected);
	});

	it('keeps the clock of the shop over a change of the clocks; a length of time stays one', async () => {
		const before = { ...context, now: Date.parse('2026-10-24T22:00:00Z') };
		const read = await loadTypedTime(before);
		expect(iso(read('mon 10'))).toBe('2026-10-26T09:00');
		expect(iso(read('in 5 h'))).toBe('2026-10-25T03:00');
	});

	it('whatever is typed, it answers a moment or null', async () => {
		const read = await loadTypedTime(context);
		assertProperty(
			fc.property(fc.string({ maxLength: 40 }), (text) => {
				const at = read(text);
				expect(at === null || Number.isFinite(at)).toBe(true);
			}),
		);
	});
});
