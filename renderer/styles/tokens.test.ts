import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

type Scheme = 'light' | 'dark';

function tokens(): Record<Scheme, Map<string, string>> {
	const found = { light: new Map<string, string>(), dark: new Map<string, string>() };
	for (const [, name = '', light = '', dark = ''] of css.matchAll(
		/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
	)) {
		found.light.set(name, light);
		found.dark.set(name, dark);
	}
	return found;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

const TEXT = 4.5;
const SHAPE = 3;
/** [front, back, at least]: every pair that occurs on the screen. */
const pairs: readonly (readonly [string, string, number])[] = [
	...['text', 'muted', 'danger', 'warning'].flatMap((front) =>
		['bg', 'surface', 'selected'].map((back) => [front, back, TEXT] as const),
	),
	['accent', 'bg', TEXT],
	['accent', 'surface', TEXT],
	['on-accent', 'accent', TEXT],
	['control', 'bg', SHAPE],
	['control', 'surface', SHAPE],
	...['bg', 'surface', 'selected'].map((back) => ['focus', back, SHAPE] as const),
	['public-text', 'public-tint', TEXT],
	['public-text', 'bg', TEXT],
	['public-text', 'surface', TEXT],
	['public-text', 'selected', TEXT],
	['public-line', 'bg', SHAPE],
	['on-public', 'public-button', TEXT],
	['private-text', 'private-tint', TEXT],
	['private-text', 'bg', TEXT],
	['private-line', 'bg', SHAPE],
	['note-text', 'note-tint', TEXT],
	['note-line', 'bg', SHAPE],
	...['public-tint', 'private-tint', 'note-tint', 'danger-tint'].map((back) => ['text', back, TEXT] as const),
	['danger', 'danger-tint', TEXT],
	['warning', 'warning-tint', TEXT],
	['ok', 'bg', TEXT],
	['ok', 'ok-tint', TEXT],
	['other-text', 'other-surface', TEXT],
	['other-accent', 'other-surface', TEXT],
];

describe.each(['light', 'dark'] as const)('colours, %s', (scheme) => {
	const held = tokens()[scheme];
	it.each(pairs)('%s on %s is at least %d : 1', (front, back, least) => {
		const [a, b] = [held.get(front), held.get(back)];
		expect(a, `--${front}`).toBeDefined();
		expect(b, `--${back}`).toBeDefined();
		expect(contrast(a ?? '', b ?? '')).toBeGreaterThanOrEqual(least);
	});
});

it('reads every colour of the file', () => {
	expect(tokens().light.size).toBe((css.match(/light-dark\(#/g) ?? []).length);
	expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
});
