import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atWallTime, wallTime } from '../../../contract/calendar.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { fromLocalInput, toLocalInput } from '../../format/local-input.ts';
import { snoozePresets } from '../../format/snooze-presets.ts';
import { DAY, HOUR, MINUTE, NOW, settings } from '../../testing/builders.ts';
import { ZONE } from '../../testing/timeline-rules-context.ts';
import { cutAtLinks } from './links.ts';

describe('links in foreign text', () => {
	const urls = (text: string) => cutAtLinks(text).flatMap((part) => part.url ?? []);
	it('are http and https alone, without the sentence around them', () => {
		expect(urls('see https://a.example/x_(y), or (http://b.example).')).toEqual([
			'https://a.example/x_(y)',
			'http://b.example',
		]);
		expect(urls('javascript:alert(1) file:///etc/passwd data:text/html,x ftp://a.example www.a.example')).toEqual([]);
		expect(urls('//a.example mailto:rosa@a.example https://')).toEqual([]);
	});
	it('keep what makes them look like others, so that main can ask about it', () => {
		expect(urls('https://bank.example@evil.example/')).toEqual(['https://bank.example@evil.example/']);
		expect(urls('https://evil.example\\.bank.example/x y')).toEqual(['https://evil.example\\.bank.example/x']);
		expect(urls('https://bank.example\uff0fevil.example')).toEqual([]);
		expect(urls('見て：https://a.example。次')).toEqual(['https://a.example']);
	});
	it('are none where characters write the text backwards', () => {
		expect(urls('https://a.example/\u202egpj.exe')).toEqual([]);
		expect(urls('\u202dhttps://a.example/')).toEqual([]);
	});
	it('lose no letter of any text', () => {
		assertProperty(
			fc.property(
				fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('https://', 'http://a.b/', ').', '@', ' '))),
				(parts) => {
					const text = parts.join('');
					const cut = cutAtLinks(text);
					expect(cut.map((part) => part.text).join('')).toBe(text);
					for (const part of cut)
						if (part.url !== null) expect(['http:', 'https:']).toContain(new URL(part.url).protocol);
				},
			),
		);
	});
});

describe('the shop clock', () => {
	it('turns round in every zone, also where the clocks change', () => {
		const zones = ['Europe/Vienna', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
		assertProperty(
			fc.property(fc.integer({ min: 0, max: Date.UTC(2040, 0) }), fc.constantFrom(...zones), (moment, zone) => {
				const at = Math.floor(moment / MINUTE) * MINUTE;
				const back = atWallTime(wallTime(at, zone), zone);
				// The hour that autumn repeats has two moments with one face.
				expect(wallTime(back, zone)).toEqual(wallTime(at, zone));
				expect(fromLocalInput(toLocalInput(at, zone), zone)).toBe(back);
			}),
		);
	});
	it('refuses what is not a whole moment', () => {
		for (const text of ['', '2026-03-10', '2026-03-10T', 'x']) expect(fromLocalInput(text, ZONE)).toBeNull();
	});
});

describe('Later', () => {
	const at = (day: number, hour: number) => Date.UTC(2026, 2, day, hour - 1);
	const ids = (now: number) => snoozePresets(settings, ZONE, now).map((preset) => preset.id);
	it('offers moments that mean something to this shop', () => {
		const presets = snoozePresets(settings, ZONE, at(10, 10));
		expect(presets).toEqual([
			{ id: 'hour', at: at(10, 11) },
			{ id: 'afternoon', at: at(10, 14) },
			{ id: 'tomorrow', at: at(11, 7) },
			{ id: 'monday', at: at(16, 7) },
		]);
	});
	it('offers opening while closed, but not twice under two names', () => {
		expect(ids(at(10, 5))).toContain('opening');
		expect(ids(at(10, 22))).not.toContain('opening');
	});
	it('offers no afternoon in the afternoon and no second Monday', () => {
		expect(ids(at(10, 15))).not.toContain('afternoon');
		expect(ids(at(15, 10))).not.toContain('monday');
	});
	it('never offers the past', () => {
		assertProperty(
			fc.property(fc.integer({ min: NOW, max: NOW + 400 * DAY }), (now) => {
				for (const preset of snoozePresets(settings, ZONE, now)) expect(preset.at).toBeGreaterThan(now);
				expect(
					snoozePresets(settings, ZONE, now)
						.map((preset) => preset.at - now)
						.every((ms) => (ms < 9 * DAY && ms >= 30 * MINUTE) || ms < HOUR),
				).toBe(true);
			}),
		);
	});
});
