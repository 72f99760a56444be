// The bill of materials of the packed program, as CycloneDX: what each build has taken in, and Electron. No time and no random number in it, so the
// same sources give the same file.
import { createRequire } from 'node:module';
import { Enums, Models, Serialize, SPDX, Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import type { LicensedPackage } from './licences.ts';

interface Program {
	readonly name: string;
	readonly version: string;
	readonly license: string;
	readonly description: string;
}

interface Materials {
	readonly program: Program;
	readonly packages: readonly LicensedPackage[];
	/** Of the lock file, by folder: Subresource Integrity. */
	readonly integrityOf: (folder: string) => string | undefined;
	readonly electron: string;
}

const chromiumVersions = createRequire(import.meta.url)('electron-to-chromium/full-versions') as Record<string, string>;

/** JSON. Throws when it does not fit the schema of CycloneDX 1.6. */
export async function sbomOf({ program, packages, integrityOf, electron }: Materials): Promise<string> {
	const bom = new Models.Bom();
	const root = componentOf(Enums.ComponentType.Application, program.name, program.version, program.license);
	root.description = program.description;
	bom.metadata.component = root;
	for (const { name, version, licence, folder } of packages)
		bom.components.add(componentOf(Enums.ComponentType.Library, name, version, licence, integrityOf(folder)));
	const framework = componentOf(Enums.ComponentType.Framework, 'electron', electron, 'MIT');
	const chromium = chromiumVersions[electron];
	if (chromium !== undefined)
		framework.components.add(
			new Models.Component(Enums.ComponentType.Framework, 'chromium', { version: chromium, bomRef: 'chromium' }),
		);
	bom.components.add(framework);
	for (const component of bom.components) root.dependencies.add(component.bomRef);
	const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
	const text = serializer.serialize(bom, { sortLists: true, space: '\t' });
	const problem = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
	if (problem !== null) throw new Error(`The SBOM does not fit its schema: ${JSON.stringify(problem)}`);
	return `${text}\n`;
}

function componentOf(
	type: Enums.ComponentType,
	fullName: string,
	version: string,
	licence: string,
	integrity?: string,
): Models.Component {
	const [, group = '', name = fullName] = /^(?:(@[^/]+)\/)?(.+)$/.exec(fullName) ?? [];
	const purl = new PackageURL('npm', group || undefined, name, version).toString();
	return new Models.Component(type, name, {
		...(group && { group }),
		version,
		purl,
		bomRef: purl,
		licenses: new Models.LicenseRepository([
			SPDX.isSupportedSpdxId(licence) ? new Models.SpdxLicense(licence) : new Models.LicenseExpression(licence),
		]),
		hashes: new Models.HashDictionary(hashesOf(integrity)),
	});
}

/** "sha512-…" in base64 → SHA-512 in hexadecimal. */
function hashesOf(integrity: string | undefined): [Enums.HashAlgorithm, string][] {
	const [, base64 = ''] = /^sha512-(\S+)/.exec(integrity ?? '') ?? [];
	return base64 === '' ? [] : [[Enums.HashAlgorithm['SHA-512'], Buffer.from(base64, 'base64').toString('hex')]];
}
