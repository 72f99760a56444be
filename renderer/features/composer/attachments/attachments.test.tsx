import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type FileId, type Input, type ReplyFile, rawText } from '../../../../contract/index.ts';
import { makeThreadShop } from '../../../testing/fake-shop.ts';
import { box, open } from '../testing/open-composer.tsx';

/** Main's side of the files, in memory. */
function shopWithFiles(most = 1000) {
	const shop = makeThreadShop();
	const files: ReplyFile[] = [];
	const pieces: Input<'replyFiles.write'>[] = [];
	const begun: Input<'replyFiles.begin'>[] = [];
	shop.answers = {
		'replyFiles.list': ({ audience }) => ({
			files: audience === 'public' ? [...files] : [],
			allowed: { max: 4, types: ['image/png'], alt: 100 },
			why: null,
			problems: files.filter(({ name }) => name === 'wide.png').map(({ id }) => ({ id, why: rawText('Too wide.') })),
		}),
		'replyFiles.begin': (asked) => {
			if (asked.size > most) throw new Error('A picture here may be 1 kB; this one is larger.');
			begun.push(asked);
			return { id: `f${begun.length}` as FileId };
		},
		'replyFiles.write': (piece) => {
			pieces.push(piece);
			return {};
		},
		'replyFiles.finish': ({ id }) => {
			const { name, size } = begun.at(-1) ?? { name: '', size: 0 };
			const file = { id, name, size, type: 'image/png', width: 4, height: 3, alt: '' };
			files.push(file);
			return file;
		},
		'replyFiles.remove': ({ id }) => {
			files.splice(0, files.length, ...files.filter((one) => one.id !== id));
			return {};
		},
		'replyFiles.describe': () => ({}),
		'replyFiles.show': () => null,
	};
	return { shop, files, pieces, begun };
}
const picture = (name = 'lid.png', size = 5) => new File(['x'.repeat(size)], name, { type: 'image/png' });
const rows = () =>
	within(screen.getByRole('list', { name: 'Files of this reply' }))
		.queryAllByRole('listitem')
		.map((row) => row.textContent);

test('a chosen file stands below the words, with its size and who gets it, and goes with the reply', async () => {
	const { shop, pieces } = shopWithFiles();
	const { user } = await open(shop);
	await user.type(box(), 'Here it is');
	await user.upload(screen.getByLabelText('Files to add'), picture());
	await waitFor(() => expect(rows()).toEqual([expect.stringMatching(/lid\.png.*goes with the public reply/)]));
	expect(pieces).toMatchObject([{ id: 'f1', offset: 0, base64: btoa('xxxxx') }]);
	await user.type(screen.getByRole('textbox', { name: 'Description of lid.png' }), 'A lid');
	await user.click(screen.getByRole('button', { name: /^Reply publicly/ }));
	await waitFor(() => expect(shop.sent).toHaveLength(1));
	expect(shop.sent[0]).toMatchObject({ text: 'Here it is', files: [{ id: 'f1', alt: 'A lid' }] });
	expect(shop.calls).toContainEqual({ route: 'replyFiles.describe', input: { id: 'f1', alt: 'A lid' } });
});

test('a file alone is a reply', async () => {
	const { shop } = shopWithFiles();
	const { user } = await open(shop);
	await user.upload(screen.getByLabelText('Files to add'), picture());
	await screen.findByText('lid.png');
	await user.click(screen.getByRole('button', { name: /^Reply publicly/ }));
	await waitFor(() => expect(shop.sent).toMatchObject([{ text: '', files: [{ id: 'f1' }] }]));
});

test('one that the platform does not take says why, and stops the reply until it is removed', async () => {
	const { shop } = shopWithFiles(10);
	const { user } = await open(shop);
	await user.type(box(), 'Here it is');
	await user.upload(screen.getByLabelText('Files to add'), picture('large.png', 20));
	await screen.findByText('A picture here may be 1 kB; this one is larger.');
	expect(rows()).toEqual([expect.stringContaining('A picture here may be 1 kB; this one is larger.')]);
	await user.click(screen.getByRole('button', { name: /^Reply publicly/ }));
	expect(shop.sent).toEqual([]);
	await user.click(screen.getByRole('button', { name: 'Remove large.png' }));
	expect(document.activeElement).toBe(box());
	await user.click(screen.getByRole('button', { name: /^Reply publicly/ }));
	await waitFor(() => expect(shop.sent).toMatchObject([{ files: [] }]));
});

test('a stored one that does not fit stops the reply too', async () => {
	const { shop } = shopWithFiles();
	const { user } = await open(shop);
	await user.upload(screen.getByLabelText('Files to add'), picture('wide.png'));
	await screen.findAllByText('Too wide.');
	await user.click(screen.getByRole('button', { name: /^Reply publicly/ }));
	expect(shop.sent).toEqual([]);
});

test('what is dropped or pasted is added; a table from a spreadsheet stays words', async () => {
	const { shop, begun } = shopWithFiles();
	await open(shop);
	// Its description is a text box too.
	const words = box();
	const data = (types: string[], files: File[]) => ({ types, files });
	fireEvent.paste(words, { clipboardData: data(['text/plain', 'text/html', 'Files'], [picture('cells.png')]) });
	fireEvent.paste(words, { clipboardData: data(['Files'], [picture('shot.png')]) });
	await screen.findByText('shot.png');
	fireEvent.drop(words, { dataTransfer: data(['Files'], [picture('a.png'), picture('b.png')]) });
	await screen.findByText('b.png');
	expect(begun.map(({ name }) => name)).toEqual(['shot.png', 'a.png', 'b.png']);
});

test('where the platform takes none, the button says why and nothing is asked of main', async () => {
	const { shop, begun } = shopWithFiles();
	const why = rawText('Reviews take words only.');
	shop.answers['replyFiles.list'] = () => ({ files: [], allowed: null, why, problems: [] });
	const { user, stores } = await open(shop);
	await user.click(await screen.findByRole('button', { name: 'Reviews take words only.' }));
	expect(stores.ui.getState().notices.map(({ text }) => text)).toContain('Reviews take words only.');
	fireEvent.drop(box(), { dataTransfer: { types: ['Files'], files: [picture()] } });
	expect(begun).toEqual([]);
});
