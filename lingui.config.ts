import { relative } from 'node:path';
import { defineConfig } from '@lingui/cli';
import extractor from '@lingui/cli/api/extractors/babel';
import { formatter } from '@lingui/format-po';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { findUiTexts } from './scripts/messages/ui-text-extractor.ts';

export default defineConfig({
	sourceLocale: 'en',
	locales: ['en', 'de', 'es', 'fr'],
	// A sentence that is not translated yet is shown in English.
	fallbackLocales: { default: 'en' },
	// One catalogue for the screen, main and the connectors. Tests and fake servers say nothing to a person.
	catalogs: [
		{
			path: '<rootDir>/renderer/locales/{locale}',
			include: ['renderer', 'main', 'connectors', 'contract'],
			exclude: ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'],
		},
	],
	extractors: [
		{
			// From the checkout's own root: the folder that holds it may be called main too.
			match: (file) => /^(main|connectors|contract)[\\/].*\.ts$/.test(relative(process.cwd(), file)),
			extract: (file, code, onFound) => {
				for (const { id, placeholders, line } of findUiTexts(code, file))
					onFound({ id: generateMessageId(id), message: id, origin: [file, line], placeholders });
			},
		},
		extractor,
	],
	// Files without line numbers: a moved line is no change of the words.
	format: formatter({ lineNumbers: false }),
});
