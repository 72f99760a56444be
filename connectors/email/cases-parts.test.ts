// The mails in testing/cases through the whole path: mailbox, connector, parser.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { setUp } from './testing/map-context.ts';

const folder = new URL('./testing/cases/', import.meta.url);
const files = readdirSync(folder);
const read = (name: string): Promise<Awaited<ReturnType<ReturnType<typeof setUp>['read']>>> => {
	const file = files.find((one) => one.startsWith(`${name}-`));
	if (!file) throw new Error(`There is no case ${name}.`);
	return setUp().read(readFileSync(new URL(file, folder)));
};
const ask = 'Do you have rye?';

test.each([
	['01', ask],
	['07', ask],
	['08', 'Name  Ann Lee\nPhone  5550101\nPieces  20\nMessage  Rolls for Saturday?'],
	['09', 'Do you have rye bread?\nThank you'],
	['10', '1.two rye loaves'],
	['11', 'The picture of the cake is here (https://photos.example.test/cake-17.jpg).'],
	['25', 'Habt ihr Brötchen für 5 EUR?'],
	['26', 'I need ten rye loaves.'],
	['27', 'I need ten rye loaves.'],
	['27b', 'Guten Tag, bitte legen Sie mir zwei Roggenbrote zurück.'],
	[
		'27c',
		'Hello Rosa,\n\ncould you please put two rye loaves and a dozen rolls aside for Saturday morning? My mother collects them at nine, and she pays in cash.',
	],
	['28', 'Habt ihr Brötchen für 5 €? Grüße, Jürgen'],
	['28b', 'Habt ihr Brötchen für 5 €?'],
	['28c', '土曜日にライ麦パンを二つお願いします。アレルギーがあります。'],
	['28d', 'Здравствуйте, есть ли у вас ржаной хлеб на субботу?'],
	['28e', '请问星期六有黑麦面包吗？镕先生'],
	['28f', '土曜日にライ麦パンを二つお願いします。'],
	['28g', 'Brötchen für Jürgen, zwölf Stück, schön knusprig. Café too.'],
	['28h', 'Brötchen?'],
	['35b', '👍'],
	['47', 'Hello,\n\nThe cake in the picture came broken. I want my money back.'],
	['51', 'Do you have rye on Saturday?'],
	['51b', ask],
	['54', 'Two rye loaves, please, signed by me.'],
	['54b', 'Two rye loaves, please, signed by me.'],
	['54c', '[This e-mail is encrypted with S/MIME. Open it in the mail program that has your key.]'],
	['56b', 'Two rye loaves, please.'],
	['57', ask],
	['57b', ask],
	['58', ask],
	['58b', ask],
	['58c', ask],
	['59', 'Two loaves\nand a roll\n\nAnn'],
	['59c', 'Hello Rosa,\n\ntwo rye loaves,\none spelt.'],
	['59d', 'Hello Rosa,\n\ntwo rye loaves,\none 🍞 spelt.'],
])('%s is shown as a mail program shows it', async (name, text) => {
	expect((await read(name)).text).toBe(text);
});

test('letters of the subject and the name: raw bytes, a wrong charset, an emoji over two words', async () => {
	const name = 'Jürgen Groß';
	expect(await read('24')).toMatchObject({ author: { name }, context: { title: 'Brötchen für Samstag' } });
	expect(await read('25')).toMatchObject({ author: { name } });
	expect(await read('35')).toMatchObject({ author: { name }, context: { title: 'Brötchen für Samstag' } });
	expect(await read('38')).toMatchObject({ context: { title: 'Happy birthday 🎂 please' } });
});

test('who wrote it: the From; without one what else names a sender; else nobody, and nobody can be answered', async () => {
	expect((await read('23')).author).toMatchObject({ externalId: 'ann@example.test', name: 'Ann Lee' });
	const nobody = await read('57');
	expect(nobody.author).toEqual({ name: 'Unknown sender', isShop: false });
	expect(nobody.replies?.private).toMatchObject({ allowed: false });
	expect((await read('57b')).author).toEqual({ name: 'The kiosk at the station', isShop: false });
});

test('a mail inside a mail is seen, and can be opened as a file', async () => {
	const item = await read('52b');
	for (const words of ['tom@example.test', 'Subject: The cake', 'The cake came broken.'])
		expect(item.text).toContain(words);
	expect(item.attachments).toHaveLength(1);
});

test('the first text is the body whatever its name, the next named one is a file', async () => {
	expect((await read('51b')).attachments?.map(({ name }) => name)).toEqual(['list.txt']);
});

test('a list’s footer below base64 stays below it', async () => {
	const { text } = await read('56');
	expect(text).toContain('Zwei Brötchen, bitte.');
	expect(text).toContain('family list');
});

test('a table, lists, a quotation and source white space', async () => {
	expect((await read('59b')).text).toBe('I need:\n\n1. rye\n2. spelt\n\n> What do you need?\n\na  b\nc');
	expect((await read('59')).text).not.toContain('Open me');
});

test('uuencode is a file: it can be saved, and the text is without it', async () => {
	const { read: readOne, caseContext } = setUp();
	const file = files.find((one) => one.startsWith('55-')) ?? '';
	const { text, attachments } = await readOne(readFileSync(new URL(file, folder)));
	expect(text).toBe('The order is attached.\n\nThank you');
	expect(attachments).toEqual([expect.objectContaining({ name: 'order.txt', bytes: 7 })]);
	const response = await caseContext.connector.open?.(await caseContext.ctx(), attachments?.[0]?.ref ?? null);
	expect(await response?.text()).toBe('two rye');
});
