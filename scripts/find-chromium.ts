import { existsSync } from 'node:fs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium on this computer for the stories and benchmarks; CHROMIUM names another. null = none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
	if (env.CHROMIUM) return existsSync(env.CHROMIUM) ? env.CHROMIUM : null;
	return PLACES.find((place) => existsSync(place)) ?? null;
}
