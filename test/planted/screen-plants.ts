import type { Plant } from './plants.ts';

const area = 'screen';

export const screenPlants: readonly Plant[] = [
	{
		area,
		name: 'the address of a message becomes an href as it came',
		file: 'renderer/features/thread/OutsideLink.tsx',
		find: 'const href = webAddress(url);',
		put: 'const href = url && (webAddress(url) ?? url);',
		tests: ['renderer/features/thread/open-link.test.tsx'],
	},
	{
		area,
		name: '“All connected” while the program is away',
		file: 'renderer/features/shell/TitleBar.tsx',
		find: "	if (connection === 'down' || connection === 'refused')\n		return (",
		put: "	if (connection === 'refused')\n		return (",
		tests: ['renderer/features/shell/Shell.test.tsx'],
	},
	{
		area,
		name: 'text that main does not have is gone with the page',
		file: 'renderer/state/drafts/unsaved-drafts.ts',
		find: "save !== 'saved' && text !== ''",
		put: "save === 'conflict' && text !== ''",
		tests: ['renderer/state/drafts/unsaved-drafts.test.ts'],
	},
	{
		area,
		name: 'a second press sends a second time',
		file: 'renderer/features/composer/send.ts',
		find: "	if (read().sending) return { kind: 'twice' };\n",
		put: '',
		tests: ['renderer/features/composer/send.test.ts'],
	},
	{
		area,
		name: 'a reply with an unfilled gap goes out',
		file: 'renderer/features/composer/send.ts',
		find: "	if (findGaps(input.text).length > 0) return 'gap';\n",
		put: '',
		tests: ['renderer/features/composer/rules.test.ts', 'renderer/features/composer/writing.test.tsx'],
	},
];
