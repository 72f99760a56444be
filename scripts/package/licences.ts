// The licences of everything that the packed program has taken code or data from, as one text that lies beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.ts';

export interface LicensedPackage extends BundledPackage {
	/** An SPDX expression. */
	readonly licence: string;
	/** As its files say it. Empty = it carries none. */
	readonly texts: readonly string[];
	readonly author: string;
}

/** What a package.json says in another way than SPDX, or not at all while its licence file does. */
const corrections: Readonly<Record<string, string>> = {
	'@zone-eu/mailsplit': 'MIT OR EUPL-1.1',
	ibantools: 'MIT OR MPL-2.0',
	'twitter-text': 'Apache-2.0',
	'url-template': 'BSD-3-Clause',
};

/** Licences that let a program under MIT take the code in, one of which each package has to offer. */
export const fittingLicences: ReadonlySet<string> = new Set([
	'MIT',
	'MIT-0',
	'ISC',
	'0BSD',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'Apache-2.0',
	'BlueOak-1.0.0',
	'CC0-1.0',
	'Unlicense',
]);

interface Manifest {
	readonly license?: string;
	readonly author?: string | { readonly name?: string };
}

/** Throws for a package without a licence that fits. `root`: of the project. */
export function licenceOf(root: string, bundled: BundledPackage): LicensedPackage {
	const folder = join(root, bundled.folder);
	const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
	const licence = (corrections[bundled.name] ?? license ?? '').replace(/^\((.*)\)$/, '$1');
	if (!licence.split(' OR ').some((one) => fittingLicences.has(one)))
		throw new Error(`${bundled.name} ${bundled.version} has the licence "${licence}", which does not fit.`);
	const texts = readdirSync(folder)
		.filter((name) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(name))
		.toSorted()
		.map((name) => readFileSync(join(folder, name), 'utf8').trim());
	return { ...bundled, licence, texts, author: (typeof author === 'string' ? author : author?.name) ?? '' };
}

/** Packages with the same words stand together. */
export function licencesText(packages: readonly LicensedPackage[]): string {
	const byText = new Map<string, string[]>();
	for (const { name, version, licence, texts, author } of packages) {
		const words =
			texts.length > 0
				? texts.join('\n\n')
				: `The package carries no text of its licence. Its package.json names ${licence}${author ? ` and the author ${author}` : ''}.`;
		byText.set(words, [...(byText.get(words) ?? []), `${name} ${version} (${licence})`]);
	}
	const parts = [...byText].map(([words, names]) => `${names.join('\n')}\n\n${words}`);
	const line = '-'.repeat(78);
	const head =
		'Countertalk contains work of other people. Their names and licences follow.\nThose of Electron and Chromium are in files of their own beside it.';
	return `${[head, ...parts].join(`\n\n${line}\n\n`)}\n`;
}
