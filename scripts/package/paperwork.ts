// What lies beside the packed program: the licences of others, and the bill of materials. Made from what the three builds have written down.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.ts';
import { type LicensedPackage, licenceOf, licencesText } from './licences.ts';
import { sbomOf } from './sbom.ts';

interface Lock {
	readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly version: string }>>;
}

/** Taken over as data: main/judgement/data/vader.ts. */
const alsoContained = ['node_modules/vader-sentiment'];

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Each package once. `out`: the folder of the builds. */
export function readBundled(root: string, out: string): LicensedPackage[] {
	const listed = ['screen', 'main', 'preload'].flatMap(
		(name) => readJson(join(out, 'packages', `${name}.json`)) as BundledPackage[],
	);
	const more = alsoContained.map((folder) => {
		const { name, version } = readJson(join(root, folder, 'package.json')) as BundledPackage;
		return { name, version, folder };
	});
	const byId = new Map([...listed, ...more].map((one) => [`${one.name} ${one.version}`, one]));
	const names = [...byId.keys()].toSorted();
	return names.map((name) => licenceOf(root, byId.get(name) as BundledPackage));
}

/** Writes both into `out/package`, where electron-builder.yml takes them from. */
export async function writePaperwork(root: string, out: string): Promise<readonly LicensedPackage[]> {
	const packages = readBundled(root, out);
	const { packages: locked } = readJson(join(root, 'package-lock.json')) as Lock;
	const folder = join(out, 'package');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licencesText(packages));
	const sbom = await sbomOf({
		program: readJson(join(root, 'package.json')) as Parameters<typeof sbomOf>[0]['program'],
		packages,
		integrityOf: (path) => locked[path]?.integrity,
		electron: locked['node_modules/electron']?.version ?? '',
	});
	writeFileSync(join(folder, 'countertalk.cdx.json'), sbom);
	return packages;
}
